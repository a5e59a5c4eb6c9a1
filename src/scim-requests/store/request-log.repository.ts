import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { LogEntry } from '../capture/request-row.js';
import { Database } from '../../database/database.js';
import { PreparedStatement } from '../../database/prepared-statement.js';
import { encodeBatch } from './encode-batch.js';
import { INSERT, valuesOf } from './insert-requests.js';
import { requestsOf, requestTables } from './request-tables.js';
import { MAX_GROUPS, NO_DIRECTORY_SERVICE, type UnknownRequests } from './unknown-requests.js';

const FIND_STORED = new PreparedStatement<{ directoryServiceId: string; ids: readonly string[] }, { id: string }>(
  'scim-requests.find_stored',
  ({ directoryServiceId, ids }) => sql`select id from scim_requests
    where directory_service_id = ${directoryServiceId}::uuid and id = any(${ids}::uuid[])`,
);

const EXPIRING = ['ScimRequest', 'ScimRequestBodies'] as const;

/** Stores requests and removes them. Those with unknown tokens are stored under `NO_DIRECTORY_SERVICE`. */
@Injectable()
export class RequestLogRepository {
  constructor(private readonly database: Database) {}

  /** Stores all of the requests or throws. `alongside` is done in the same transaction. */
  async insert(
    directoryServiceId: string,
    entries: readonly LogEntry[],
    alongside?: () => Promise<void>,
  ): Promise<void> {
    const values = valuesOf(directoryServiceId, await encodeBatch(entries));
    if (!alongside) {
      await this.database.run(INSERT, values);
      return;
    }
    await this.database.transaction(async () => {
      await this.database.run(INSERT, values);
      await alongside();
    });
  }

  /** Those of some ids under which a request is stored. */
  async storedAmong(directoryServiceId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.run(FIND_STORED, { directoryServiceId, ids });
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether there are requests or bodies with ids below `oldest`. */
  async hasBelow(directoryServiceId: string, oldest: string): Promise<boolean> {
    const [requests, bodies] = EXPIRING.map((table) => this.below(directoryServiceId, table, oldest));
    return (await this.database.select(requests!.unionAll(bodies!).limit(1))).length > 0;
  }

  /** Removes the oldest requests with ids below `oldest`, at most `limit`. Returns how many. */
  removeRequests(directoryServiceId: string, oldest: string, limit: number): Promise<number> {
    return this.remove(directoryServiceId, 'ScimRequest', { oldest, limit });
  }

  /** Removes the oldest bodies with ids below `oldest`, at most `limit`. Returns how many. */
  removeBodies(directoryServiceId: string, oldest: string, limit: number): Promise<number> {
    return this.remove(directoryServiceId, 'ScimRequestBodies', { oldest, limit });
  }

  /** Removes the counts of hours and of minutes before two moments. */
  async removeCounts(directoryServiceId: string, before: { hour: Date; minute: Date }): Promise<void> {
    const tables = requestTables(this.database);
    const hours = tables.deleteFrom('ScimRequestHour').where('directoryService', '=', directoryServiceId);
    await this.database.write(hours.where('hour', '<', before.hour));
    const minutes = tables.deleteFrom('ScimRequestMinute').where('directoryService', '=', directoryServiceId);
    await this.database.write(minutes.where('minute', '<', before.minute));
  }

  /** The newest groups of requests with unknown tokens, by address, client and path; newest first. */
  async unknownRequests(): Promise<UnknownRequests[]> {
    const path = sql<string>`regexp_replace(split_part(${sql.ref('r.path')}, '?', 1),
      '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '{id}', 'gi')`;
    const query = requestsOf(this.database, NO_DIRECTORY_SERVICE)
      .select((eb) => [
        eb.fn.max<string>('r.receivedAt').as('lastSeenAt'),
        eb.fn.min<string>('r.receivedAt').as('firstSeenAt'),
        eb.fn.countAll<string>().as('count'),
        'r.ip',
        'r.userAgent',
        'r.method',
        path.as('path'),
        'r.status',
        'r.explanation as reason',
      ])
      .groupBy(['r.ip', 'r.userAgent', 'r.method', path, 'r.status', 'r.explanation'])
      .orderBy(sql`max(${sql.ref('r.id')}::text)`, 'desc')
      .limit(MAX_GROUPS);
    const rows = await this.database.select(query);
    return rows.map(({ lastSeenAt, firstSeenAt, count, ...row }) => ({
      lastSeenAt: new Date(lastSeenAt),
      firstSeenAt: new Date(firstSeenAt),
      count: Number(count),
      ...row,
    }));
  }

  private async remove(
    directoryServiceId: string,
    table: (typeof EXPIRING)[number],
    { oldest, limit }: { oldest: string; limit: number },
  ): Promise<number> {
    const expired = this.below(directoryServiceId, table, oldest).orderBy('id').limit(limit);
    const query = requestTables(this.database)
      .deleteFrom(table)
      .where('directoryService', '=', directoryServiceId)
      .where('id', 'in', expired);
    return (await this.database.write(query.returning('id'))).length;
  }

  private below(directoryServiceId: string, table: (typeof EXPIRING)[number], oldest: string) {
    return requestTables(this.database)
      .selectFrom(table)
      .select('id')
      .where('directoryService', '=', directoryServiceId)
      .where('id', '<', oldest);
  }
}
