import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, visit } from 'graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { untrustedDocument } from '../graphql/errors.js';
import { ApiTokens } from './api-tokens.service.js';
import { SessionIdentity } from './session-identity.js';

/** What GraphiQL adds to its requests. No page of another origin can: it makes browsers ask first, and we never agree. */
export const GRAPHIQL_HEADER = 'x-rollcall-graphiql';

/**
 * Says whose documents are run. A cookie runs only what the portal was built with, so that a script smuggled into a page
 * cannot make up questions; an API token runs any document within the limits, and so does an administrator in GraphiQL.
 * Who is nobody gets no answer at all, the schema included.
 */
@Plugin()
export class TrustedDocumentsPlugin implements ApolloServerPlugin<GraphqlContext> {
  constructor(
    private readonly apiTokens: ApiTokens,
    private readonly sessionIdentity: SessionIdentity,
  ) {}

  async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
    return { didResolveOperation: (context) => this.refuse(context) };
  }

  private async refuse(context: GraphQLRequestContextDidResolveOperation<GraphqlContext>): Promise<void> {
    const { metrics, contextValue, document } = context;
    const { req } = contextValue;
    if (metrics.persistedQueryHit) return;
    const bearer = req.headers.authorization;
    // The guard in front of every field knows bad tokens; only the schema has no guard.
    if (bearer === undefined) await this.refuseMadeUp(req);
    else if (asksForSchema(document) && !(await this.isKnown(bearer))) throw nobody();
  }

  private async refuseMadeUp(request: FastifyRequest): Promise<void> {
    const identity = await this.sessionIdentity.of(request);
    if (!identity) throw nobody();
    if (identity.role === 'ADMIN' && isGraphiql(request) && !this.sessionIdentity.isCrossSite(request)) return;
    throw untrustedDocument();
  }

  private async isKnown(bearer: string): Promise<boolean> {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(bearer) ?? [];
    return (await this.apiTokens.identify(token)) !== undefined;
  }
}

function isGraphiql(request: FastifyRequest): boolean {
  return request.headers[GRAPHIQL_HEADER] !== undefined;
}

function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, { Field: ({ name }) => void (found ||= name.value === '__schema' || name.value === '__type') });
  return found;
}

function nobody(): GraphQLError {
  const message = 'Sign in with a sign-in link, or send an API token as bearer';
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}
