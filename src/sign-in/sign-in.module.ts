import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MemberSessions } from './member-sessions.service.js';
import { OpenIdConnectController } from './open-id-connect.controller.js';
import { OpenIdProvider } from './open-id-provider.service.js';
import { SessionController } from './session.controller.js';
import { SignInOrganization } from './sign-in-organization.service.js';
import { TerminalLink } from './terminal-link.service.js';

/** Sign-in to the portal: one-time links, and the organization's identity provider. */
@Module({
  imports: [AccessModule],
  controllers: [SessionController, OpenIdConnectController],
  providers: [MemberSessions, OpenIdProvider, SignInOrganization, TerminalLink],
})
export class SignInModule {}
