import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { SessionIdentity } from './session-identity.js';
import { SessionStore } from './session-store.js';
import { Sessions } from './sessions.service.js';
import { Team } from './team.service.js';

/** Sign-in links, sessions and members. */
@Module({
  imports: [AuditModule],
  providers: [SessionIdentity, SessionStore, Sessions, Team],
  exports: [SessionIdentity, SessionStore, Sessions, Team],
})
export class SessionsModule {}
