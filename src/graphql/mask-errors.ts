import type { ApolloServerPlugin } from '@apollo/server';
import { Logger } from '@nestjs/common';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../common/domain-error.js';
import { RETRY_AFTER_SECONDS, unavailability } from '../database/postgres-errors.js';
import type { GraphqlContext } from './context.js';
import { CLIENT_CODES } from './errors.js';
import { InputError } from './user-errors.js';

const logger = new Logger('GraphQL');

/** Code of an error caused by the database. Such a response has the status 503. */
const UNAVAILABLE = 'SERVICE_UNAVAILABLE';

/** Passes errors for clients through. Replaces all other errors by the request id, which identifies them in the log. */
export function maskErrorsPlugin(): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue }) {
          if (response.body.kind !== 'single' || !errors) return;
          const requestId = contextValue.req?.id;
          const shown = errors.map((error) => mask(error, requestId));
          response.body.singleResult.errors = shown;
          if (!shown.some(({ extensions }) => extensions?.['code'] === UNAVAILABLE)) return;
          // Nest returns 200 for every response with data. A client that must retry has no use for partial data.
          delete response.body.singleResult.data;
          response.http.status = 503;
          response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
        },
      };
    },
  };
}

/** Returns an error as clients may see it. */
export function mask(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const code = error.extensions['code'];
  const { message, locations, path } = error;
  if (error.originalError instanceof InputError || error.originalError instanceof DomainError) {
    return { message, locations, path, extensions: { code: 'BAD_USER_INPUT', requestId } };
  }
  if (typeof code === 'string' && CLIENT_CODES.has(code))
    return { message, locations, path, extensions: { code, requestId } };
  logger.error({ err: error.originalError ?? error, requestId }, 'GraphQL request failed');
  const unavailable = unavailability(error.originalError);
  if (unavailable) return { message: unavailable, path, extensions: { code: UNAVAILABLE, requestId } };
  return {
    message: `An internal error occurred. Include the request ID ${requestId} when you ask for help.`,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}
