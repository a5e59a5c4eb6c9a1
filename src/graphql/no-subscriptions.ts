import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

export const GRAPHQL_PATH = '/graphql';
export const STREAM_PATH = '/graphql-stream';

/** Rejects subscriptions at `/graphql`, which sends one response per request. */
export function noSubscriptionsPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation !== 'subscription') return;
          const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
          throw new GraphQLError(`Subscriptions are served at ${STREAM_PATH}`, { extensions });
        },
      };
    },
  };
}
