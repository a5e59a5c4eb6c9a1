import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ApiTokenStrategy } from './api-token.strategy.js';
import { ApiTokens } from './api-tokens.service.js';
import { GraphqlGuard } from './graphql.guard.js';
import { GraphqlStream } from './graphql-stream.js';
import { RestIdentity } from './rest-identity.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.service.js';
import { TrustedDocumentsPlugin } from './trusted-documents.plugin.js';
import { ViewerResolver } from './viewer.resolver.js';

/** API tokens, sign-in links and sessions: who may reach GraphQL. */
@Module({
  imports: [OrganizationsModule],
  controllers: [SessionController],
  providers: [
    ApiTokens,
    ApiTokenStrategy,
    Sessions,
    GraphqlGuard,
    GraphqlStream,
    ViewerResolver,
    TrustedDocumentsPlugin,
    RestIdentity,
  ],
  exports: [ApiTokens, Sessions, GraphqlGuard, RestIdentity, OrganizationsModule],
})
export class AccessModule {}
