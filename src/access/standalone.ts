import type { EntityManager } from '@mikro-orm/core';
import { AuditLog } from '../audit/audit-log.service.js';
import { Database } from '../database/database.js';
import { ApiTokens } from './api-tokens.service.js';
import { SessionStore } from './session-store.js';
import { Sessions } from './sessions.service.js';

/** The services of this folder for a program that is not the server. */
export function accessOver(em: EntityManager): { apiTokens: ApiTokens; sessions: Sessions } {
  const database = new Database(em);
  const audit = new AuditLog(em);
  return {
    apiTokens: new ApiTokens(em, database, audit),
    sessions: new Sessions(em, database, new SessionStore(em, audit)),
  };
}
