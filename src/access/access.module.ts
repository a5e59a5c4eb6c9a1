import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ApiTokenStrategy } from './authentication/api-token.strategy.js';
import { ApiTokensResolver } from './api/api-tokens.resolver.js';
import { ApiTokens } from './authentication/api-tokens.service.js';
import { AuditEventsResolver } from './api/audit-events.resolver.js';
import { Authentication } from './authentication/authentication.js';
import { GraphqlGuard } from './authentication/graphql.guard.js';
import { GraphqlStream } from './stream/graphql-stream.js';
import { SessionIdentity } from './sessions/session-identity.js';
import { SessionStore } from './sessions/session-store.js';
import { Sessions } from './sessions/sessions.service.js';
import { TeamResolver } from './api/team.resolver.js';
import { Team } from './sessions/team.service.js';
import { TrustedDocumentsPlugin } from './authentication/trusted-documents.plugin.js';
import { ViewerResolver } from './api/viewer.resolver.js';

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
