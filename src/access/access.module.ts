import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ApiTokenStrategy } from './api-token.strategy.js';
import { ApiTokensResolver } from './api-tokens.resolver.js';
import { ApiTokens } from './api-tokens.service.js';
import { AuditEventsResolver } from './audit-events.resolver.js';
import { Authentication } from './authentication.js';
import { GraphqlGuard } from './graphql.guard.js';
import { GraphqlStream } from './graphql-stream.js';
import { SessionIdentity } from './session-identity.js';
import { SessionStore } from './session-store.js';
import { Sessions } from './sessions.service.js';
import { TeamResolver } from './team.resolver.js';
import { Team } from './team.service.js';
import { TrustedDocumentsPlugin } from './trusted-documents.plugin.js';
import { ViewerResolver } from './viewer.resolver.js';

/** API tokens, sign-in links and sessions: who may reach GraphQL. */
@Module({
  imports: [OrganizationsModule, AuditModule],
  providers: [
    ApiTokens,
    ApiTokenStrategy,
    ApiTokensResolver,
    SessionIdentity,
    SessionStore,
    Sessions,
    Team,
    TeamResolver,
    Authentication,
    GraphqlGuard,
    GraphqlStream,
    TrustedDocumentsPlugin,
    ViewerResolver,
    AuditEventsResolver,
  ],
  exports: [
    ApiTokens,
    SessionIdentity,
    SessionStore,
    Sessions,
    Authentication,
    GraphqlGuard,
    OrganizationsModule,
    AuditModule,
  ],
})
export class AccessModule {}
