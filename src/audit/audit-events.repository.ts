import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type Order, ordering } from '../database/keyset.js';
import { containing } from '../database/like.js';
import type { Row, Table } from '../database/tables.js';
import { MAX_FOUND } from '../database/word-search.js';
import type { Keyset } from '../graphql/keyset.js';
import type { AuditAction } from './audit-actions.js';
import type { auditEventSchema } from './audit-event.entity.js';

/** Filter of audit events. Absent fields match everything. */
export interface AuditFilter {
  readonly actions?: readonly AuditAction[] | undefined;
  /** Part of the actor or target name, or the complete id of the target. */
  readonly search?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

const COLUMNS = [
  'e.id',
  'e.occurredAt',
  'e.actor',
  'e.actorSubject',
  'e.via',
  'e.ip',
  'e.action',
  'e.targetType',
  'e.targetId',
  'e.targetName',
  'e.data',
] as const;

/** An audit event without its organization. */
export type ListedEvent = Omit<Row<typeof auditEventSchema>, 'organization'>;

const ID = sql.ref('e.id');
const NEWEST_FIRST: Order = {
  key: sql.ref('e.occurredAt'),
  cast: sql`::timestamptz`,
  descending: true,
  isIndexed: true,
};

/** Reads the audit log of an organization. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly database: Database) {}

  /** Returns a page, newest first, after a position. */
  list(
    organizationId: string,
    filter: AuditFilter,
    { limit, after }: { limit: number; after: Keyset | undefined },
  ): Promise<ListedEvent[]> {
    const query = this.fitting(organizationId, filter)
      .select(COLUMNS)
      .where(isAfter(ID, { order: NEWEST_FIRST, after }))
      .orderBy(ordering(ID, NEWEST_FIRST))
      .limit(limit);
    return this.database.select(query);
  }

  /** Returns the number of events, at most `MAX_FOUND` + 1. */
  async count(organizationId: string, filter: AuditFilter): Promise<number> {
    const found = this.fitting(organizationId, filter)
      .select('e.id')
      .limit(MAX_FOUND + 1);
    const query = this.tables().selectFrom(found.as('f'));
    const [row] = await this.database.select(query.select(({ fn }) => fn.countAll<string>().as('count')));
    return Number(row!.count);
  }

  private fitting(organizationId: string, { actions, search, since, until }: AuditFilter) {
    let query = this.tables().selectFrom('AuditEvent as e').where('e.organization', '=', organizationId);
    if (actions) query = query.where(sql<boolean>`${sql.ref('e.action')} = any(${actions}::text[])`);
    if (since) query = query.where('e.occurredAt', '>=', since);
    if (until) query = query.where('e.occurredAt', '<', until);
    const text = search?.trim();
    return text ? query.where(names(text)) : query;
  }

  private tables() {
    return this.database.tables<{ AuditEvent: Table<typeof auditEventSchema> }>();
  }
}

/** Condition that an event names a text. One index of trigrams serves all of it. */
function names(text: string): RawBuilder<boolean> {
  const pattern = containing(text);
  return sql`(${sql.ref('e.actor')} ilike ${pattern} or ${sql.ref('e.targetName')} ilike ${pattern}
    or ${sql.ref('e.targetId')} = ${text})`;
}
