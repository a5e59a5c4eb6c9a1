import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { GraphqlContext } from '../../graphql/context.js';
import { untrustedDocument } from '../../graphql/errors.js';
import { identityOf } from './authentication.js';

/**
 * Header of GraphiQL's requests. Pages of other origins cannot send it: it requires a CORS preflight, which always
 * fails.
 */
export const GRAPHIQL_HEADER = 'x-rollcall-graphiql';

/**
 * Restricts the documents that a caller may execute. A session executes only the documents that the portal was built
 * with, so that an injected script cannot send its own queries. An API token, and an administrator in GraphiQL, may
 * execute any document within the limits. A setup link's session has no identity and may execute only documents of the
 * portal. Requests without credentials were rejected before.
 */
@Plugin()
export class TrustedDocumentsPlugin implements ApolloServerPlugin<GraphqlContext> {
  async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
    return { didResolveOperation: async (context) => refuse(context) };
  }
}

function refuse({ metrics, contextValue: { req } }: GraphQLRequestContextDidResolveOperation<GraphqlContext>): void {
  if (metrics.persistedQueryHit) return;
  const { session, role } = identityOf(req);
  const isGraphiql = req.headers[GRAPHIQL_HEADER] !== undefined;
  if (session && !(role === 'ADMIN' && isGraphiql)) throw untrustedDocument();
}
