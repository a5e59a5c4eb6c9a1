import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { CLOSE, type ClosingRow, HAS_OPEN, OPEN, type OpeningRow } from './episode-statements.js';
import type { Cause } from './problems.repository.js';
import { requestsOf, requestTables } from './request-tables.js';

/** Maximum number of requests that are read to find one that already succeeded. */
const MAX_LATER = 1_000;
/** A lockout that ended less than this before the next failure goes on. */
const RESUMABLE_MS = 600_000;

const SUBJECT = ['r.resourceType', 'r.subjectId', 'r.userName', 'r.displayName', 'r.externalId'] as const;

/** Writes the open and closed problems of a directory service. */
@Injectable()
export class EpisodesRepository {
  constructor(private readonly database: Database) {}

  /** Opens episodes, and counts further failures of open ones. */
  async open(directoryServiceId: string, rows: readonly OpeningRow[]): Promise<void> {
    const lockouts = rows.filter(({ severity }) => severity === 'LOCKOUT');
    const first = lockouts.reduce((earliest, { first_seen: at }) => Math.min(earliest, at), Infinity);
    const resumable = lockouts.length > 0 ? new Date(first - RESUMABLE_MS).toISOString() : 'infinity';
    await this.database.run(OPEN, { directoryServiceId, rows: JSON.stringify(rows), resumable });
  }

  /** Closes the episodes whose keys occur in later requests. */
  async close(directoryServiceId: string, rows: readonly ClosingRow[]): Promise<void> {
    await this.database.run(CLOSE, { directoryServiceId, rows: JSON.stringify(rows) });
  }

  async hasOpen(directoryServiceId: string): Promise<boolean> {
    return (await this.database.run(HAS_OPEN, { directoryServiceId })).length > 0;
  }

  /** The oldest successful requests with ids above `id`, which other processes may have stored. */
  async succeededAfter(directoryServiceId: string, id: string) {
    const query = requestsOf(this.database, directoryServiceId)
      .select(['r.id', 'r.receivedAt', 'r.method', 'r.path', 'r.summary', ...SUBJECT])
      .where('r.id', '>', id)
      .where('r.status', '<', 400);
    return this.database.select(query.orderBy('r.id').limit(MAX_LATER));
  }

  /** Closes the open episodes with a cause as dismissed. Returns how many. */
  async dismiss(directoryServiceId: string, cause: Cause, by: string): Promise<number> {
    const { severity, code, variant, subjectKind } = cause;
    const query = requestTables(this.database)
      .updateTable('FindingEpisode')
      .set({ closedAt: new Date(), closedReason: 'DISMISSED', closedBy: by })
      .where('directoryService', '=', directoryServiceId)
      .where('severity', '=', severity)
      .where('code', '=', code)
      .where('variant', '=', variant)
      .where('subjectKind', '=', subjectKind)
      .where('closedAt', 'is', null);
    return (await this.database.write(query.returning('id'))).length;
  }

  /** Removes the oldest episodes that closed before a moment, at most `limit`. Returns how many. */
  async removeClosed(directoryServiceId: string, before: Date, limit: number): Promise<number> {
    const tables = requestTables(this.database);
    const expired = tables
      .selectFrom('FindingEpisode')
      .select('id')
      .where('directoryService', '=', directoryServiceId)
      .where('closedAt', '<', before)
      .orderBy('closedAt')
      .limit(limit);
    const query = tables
      .deleteFrom('FindingEpisode')
      .where('directoryService', '=', directoryServiceId)
      .where('id', 'in', expired);
    return (await this.database.write(query.returning('id'))).length;
  }
}
