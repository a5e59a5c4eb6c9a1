import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ApiTokensResolver } from './api/api-tokens.resolver.js';
import { AuditEventsResolver } from './api/audit-events.resolver.js';
import { TeamResolver } from './api/team.resolver.js';
import { ViewerResolver } from './api/viewer.resolver.js';
import { ApiTokenStrategy } from './authentication/api-token.strategy.js';
import { ApiTokensModule } from './authentication/api-tokens.module.js';
import { Authentication } from './authentication/authentication.js';
import { TrustedDocumentsPlugin } from './authentication/trusted-documents.plugin.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { GraphqlStream } from './stream/graphql-stream.js';

/** API tokens, sign-in links and sessions, which authenticate the callers of GraphQL. */
@Module({
  imports: [OrganizationsModule, AuditModule, ApiTokensModule, SessionsModule],
  providers: [
    ApiTokenStrategy,
    Authentication,
    TrustedDocumentsPlugin,
    GraphqlStream,
    ApiTokensResolver,
    AuditEventsResolver,
    TeamResolver,
    ViewerResolver,
  ],
  exports: [ApiTokensModule, SessionsModule, Authentication, OrganizationsModule, AuditModule],
})
export class AccessModule {}
