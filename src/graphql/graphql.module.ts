import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createContext } from './context.js';
import { LIMITS, limitsPlugin } from './limits.js';
import { maskErrorsPlugin } from './mask-errors.js';
import { GRAPHQL_PATH, noSubscriptionsPlugin } from './no-subscriptions.js';
import { trustedDocuments } from './trusted-documents.js';

/** GraphQL at `/graphql`, code first. The committed `schema.gql` is generated from it, and a test compares both. */
@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      path: GRAPHQL_PATH,
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      playground: false,
      introspection: true,
      includeStacktraceInErrorResponses: false,
      csrfPrevention: true,
      persistedQueries: { cache: trustedDocuments() },
      parseOptions: { maxTokens: LIMITS.tokens },
      context: (request: FastifyRequest, reply: FastifyReply) => createContext(request, reply),
      plugins: [noSubscriptionsPlugin(), limitsPlugin(), maskErrorsPlugin()],
    }),
  ],
})
export class GraphqlModule {}
