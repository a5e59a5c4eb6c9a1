import { GraphQLError } from 'graphql';

/** Values of `extensions.code` that clients may see. All other errors are masked. */
export const CLIENT_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'REAUTHENTICATION_REQUIRED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_COMPLEX',
  'LIMIT_REACHED',
  'UNTRUSTED_DOCUMENT',
]);

export function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
}

export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

export function limitReached(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_REACHED' } });
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** Returns the error for a permitted action that requires a recent sign-in. */
export function reauthenticationRequired(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'REAUTHENTICATION_REQUIRED' } });
}

/** Returns the error for a document that is not part of the portal. */
export function untrustedDocument(): GraphQLError {
  const message = 'A session can execute only documents of the portal. Use an API token for others';
  return new GraphQLError(message, { extensions: { code: 'UNTRUSTED_DOCUMENT', http: { status: 400 } } });
}
