import { Injectable } from '@nestjs/common';
import { AuditEventsRepository, type ListedEvent } from '../audit/audit-events.repository.js';
import { Database } from '../database/database.js';
import { EXPORT_STATEMENT_MS } from '../database/work-limits.js';
import type { CsvRow } from './csv.js';
import type { AuditLogExport } from './export.args.js';

/** Number of events per read. */
const BATCH = 500;

export const AUDIT_LOG_COLUMNS = [
  'id',
  'occurredAt',
  'action',
  'actor',
  'actorSubject',
  'via',
  'ip',
  'targetType',
  'targetId',
  'targetName',
  'before',
  'after',
] as const;

/** The audit log of an organization as rows, batch by batch, the newest first as in the portal. */
@Injectable()
export class AuditLogRows {
  constructor(
    private readonly database: Database,
    private readonly events: AuditEventsRepository,
  ) {}

  /** `before` and `after` are JSON, or nothing. */
  async *of(organizationId: string, { action, search, since, until }: AuditLogExport): AsyncGenerator<CsvRow> {
    const filter = {
      ...(action && { actions: [action] }),
      search,
      ...(since && { since: new Date(since) }),
      ...(until && { until: new Date(until) }),
    };
    for (let last: ListedEvent | undefined; ;) {
      const after = last && { key: last.occurredAt.toISOString(), id: last.id };
      const read = () => this.events.list(organizationId, filter, { limit: BATCH, after });
      const batch = await this.database.patiently(EXPORT_STATEMENT_MS, read);
      yield* batch.map(toRow);
      if (batch.length < BATCH) return;
      last = batch.at(-1);
    }
  }
}

function toRow({ id, occurredAt, action, actor, actorSubject, via, ip, data, ...target }: ListedEvent): CsvRow {
  const { targetType, targetId, targetName } = target;
  const [before, after] = [data.before, data.after].map((values) => values && JSON.stringify(values));
  return { id, occurredAt, action, actor, actorSubject, via, ip, targetType, targetId, targetName, before, after };
}
