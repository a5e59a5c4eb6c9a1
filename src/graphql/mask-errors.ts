import type { ApolloServerPlugin } from '@apollo/server';
import { Logger } from '@nestjs/common';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../common/domain-error.js';
import type { GraphqlContext } from './context.js';
import { CLIENT_CODES } from './errors.js';
import { InputError } from './user-errors.js';

const logger = new Logger('GraphQL');

/** Lets only errors made for the client out; of any other it tells the request id, under which the log has the rest. */
export function maskErrorsPlugin(): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue }) {
          if (response.body.kind !== 'single' || !errors) return;
          const requestId = contextValue.req?.id;
          const { singleResult } = response.body;
          singleResult.errors = errors.map((error) => mask(error, requestId));
          // Without `data` the answer keeps the status of its error: Nest makes all others 200.
          if (errors.some(({ extensions }) => extensions['code'] === 'RATE_LIMITED')) delete singleResult.data;
        },
      };
    },
  };
}

/** An error as the client may see it. */
export function mask(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const code = error.extensions['code'];
  const { message, locations, path } = error;
  if (error.originalError instanceof InputError || error.originalError instanceof DomainError) {
    return { message, locations, path, extensions: { code: 'BAD_USER_INPUT', requestId } };
  }
  if (typeof code === 'string' && CLIENT_CODES.has(code))
    return { message, locations, path, extensions: { code, requestId } };
  logger.error({ err: error.originalError ?? error, requestId }, 'GraphQL request failed');
  return {
    message: `Something went wrong on our side. Quote request ${requestId} when you ask for help.`,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}
