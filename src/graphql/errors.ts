import { GraphQLError } from 'graphql';

/** Codes in `extensions.code` of the errors a client may see; everything else is masked. */
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
  'RATE_LIMITED',
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

/** The caller asked too often; the header of the answer tells when to try again. */
export function rateLimited(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', http: { status: 429 } } });
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** The caller may do it, but has to prove first that it is still the same person. */
export function reauthenticationRequired(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'REAUTHENTICATION_REQUIRED' } });
}

/** A session asks for something that is not of the portal. */
export function untrustedDocument(): GraphQLError {
  const message = 'The portal runs its own documents only: send others with an API token';
  return new GraphQLError(message, { extensions: { code: 'UNTRUSTED_DOCUMENT', http: { status: 400 } } });
}
