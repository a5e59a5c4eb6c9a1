import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { GraphqlContext } from '../../graphql/context.js';
import { untrustedDocument } from '../../graphql/errors.js';
import { identityOf } from './authentication.js';

/** What GraphiQL adds to its requests. No page of another origin can: it makes browsers ask first, and we never agree. */
export const GRAPHIQL_HEADER = 'x-rollcall-graphiql';

/**
 * Says whose documents are run. A cookie runs only what the portal was built with, so that a script smuggled into a page
 * cannot make up questions; an API token runs any document within the limits, and so does an administrator in GraphiQL.
 * A setup link's session has no identity: it gets the portal's documents alone. Without any session nothing comes this far.
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
