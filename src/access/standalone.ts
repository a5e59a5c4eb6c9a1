import type { EntityManager } from '@mikro-orm/core';
import { AuditLog } from '../audit/audit-log.service.js';
import { Database } from '../database/database.js';
import { Organizations } from '../organizations/organizations.service.js';
import { ApiTokens } from './api-tokens.service.js';
import { SessionStore } from './session-store.js';
import { NewOrganizations } from './new-organizations.service.js';
import { Sessions } from './sessions.service.js';

interface Access {
  readonly apiTokens: ApiTokens;
  readonly sessions: Sessions;
  readonly newOrganizations: NewOrganizations;
}

/** The services of this folder for a program that is not the server. */
export function accessOver(em: EntityManager): Access {
  const database = new Database(em);
  const audit = new AuditLog(em);
  return {
    apiTokens: new ApiTokens(em, database, audit),
    sessions: new Sessions(em, database, new SessionStore(em, audit), audit),
    newOrganizations: new NewOrganizations(em, database, new Organizations(em), audit),
  };
}
