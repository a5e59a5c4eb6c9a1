import type { EntityManager } from '@mikro-orm/core';
import { AuditLog } from '../audit/audit-log.service.js';
import { Database } from '../database/database.js';
import { Organizations } from '../organizations/organizations.service.js';
import { ApiTokens } from './authentication/api-tokens.service.js';
import { SessionStore } from './sessions/session-store.js';
import { NewOrganizations } from './new-organizations.service.js';
import { Team } from './sessions/team.service.js';
import { Sessions } from './sessions/sessions.service.js';

interface Access {
  readonly apiTokens: ApiTokens;
  readonly sessions: Sessions;
  readonly newOrganizations: NewOrganizations;
  readonly team: Team;
}

/** The services of this folder for a program that is not the server. */
export function accessOver(em: EntityManager): Access {
  const database = new Database(em);
  const audit = new AuditLog(em);
  const store = new SessionStore(em, audit);
  return {
    apiTokens: new ApiTokens(em, database, audit),
    sessions: new Sessions(em, database, store, audit),
    newOrganizations: new NewOrganizations(em, database, new Organizations(em), audit),
    team: new Team(em, database, store),
  };
}
