import { Injectable } from '@nestjs/common';
import { EndWatcher } from '../database/end-watcher.js';
import { AuditEndRepository } from './audit-end.repository.js';

const INTERVAL_MS = 1_000;

/** Detects that the audit logs of organizations advance. */
@Injectable()
export class AuditWatcher extends EndWatcher {
  constructor(private readonly events: AuditEndRepository) {
    super('audit-log', INTERVAL_MS);
  }

  protected endOf(organizationId: string): Promise<string | undefined> {
    return this.events.newest(organizationId);
  }
}
