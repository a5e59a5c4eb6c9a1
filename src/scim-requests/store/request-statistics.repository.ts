import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { type Health, HEALTH_MODEL } from '../diagnosis/health.js';
import { idAt } from './id-at.js';
import { requestsOf, requestTables } from './request-tables.js';

/** How many of the newest failures are grouped. */
const MAX_FAILURES = 5_000;

/** Numbers of requests in one interval: reads and writes that succeeded, and failures. */
export interface RequestCount {
  /** Start of the interval. */
  readonly at: Date;
  readonly tokenId?: string;
  readonly reads: number;
  readonly writes: number;
  readonly failed: number;
}

/** Failures with one explanation. */
export interface ErrorGroup {
  readonly code: ExplanationCode;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly lastRequestId: string;
  readonly lastSummary: string;
}

const [STATUS, METHOD, PATH, ID] = ['status', 'method', 'path', 'id'].map((name) => sql.ref(`last.${name}`));

/** Turning requests away on purpose is no failure, nor is looking for something that is not there. */
const FAILED = sql<boolean>`(${STATUS} >= 400 and ${sql.ref('last.explanation')} <> 'PAUSED'
  and not (${METHOD} = 'GET' and ${STATUS} = 404))`;
const WRITE = sql<boolean>`(${METHOD} <> 'GET' and ${PATH} not like '%.search%')`;

/** Reads what the request log of a directory service says as numbers. */
@Injectable()
export class RequestStatisticsRepository {
  constructor(private readonly database: Database) {}

  /** Numbers of requests by hour and token from a moment on. Hours without requests are absent. */
  async hours(directoryServiceId: string, from: Date): Promise<RequestCount[]> {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestHour as h')
      .select(['h.hour', 'h.tokenId', 'h.reads', 'h.writes', 'h.failed'])
      .where('h.directoryService', '=', directoryServiceId);
    const rows = await this.database.select(query.where('h.hour', '>=', from));
    return rows.map(({ hour, ...counts }) => ({ at: hour, ...counts }));
  }

  /** Numbers of requests by minute from a moment on, at most two hours ago. Minutes without requests are absent. */
  async minutes(directoryServiceId: string, from: Date): Promise<RequestCount[]> {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestMinute as m')
      .select(['m.minute', 'm.reads', 'm.writes', 'm.failed'])
      .where('m.directoryService', '=', directoryServiceId);
    const rows = await this.database.select(query.where('m.minute', '>=', from));
    return rows.map(({ minute, ...counts }) => ({ at: minute, ...counts }));
  }

  /** The newest failures since a moment by their explanations; the one seen last comes first. */
  async errorGroups(directoryServiceId: string, since: number): Promise<ErrorGroup[]> {
    const failures = requestsOf(this.database, directoryServiceId)
      .select(['r.id', 'r.explanation', 'r.receivedAt', 'r.summary'])
      .where('r.failed', '=', sql.lit(true))
      .where('r.id', '>=', idAt(since))
      .orderBy('r.id', 'desc')
      .limit(MAX_FAILURES)
      .as('f');
    const query = requestTables(this.database)
      .selectFrom(failures)
      .select((eb) => [
        sql<ExplanationCode>`${eb.ref('f.explanation')}`.as('code'),
        eb.fn.countAll<string>().as('count'),
        eb.fn.min<string>('f.receivedAt').as('firstSeenAt'),
        eb.fn.max<string>('f.receivedAt').as('lastSeenAt'),
        lastOf(eb.ref('f.id'), eb.ref('f.id')).as('lastRequestId'),
        lastOf(eb.ref('f.summary'), eb.ref('f.id')).as('lastSummary'),
      ])
      .groupBy('f.explanation')
      .orderBy((eb) => sql`max(${eb.ref('f.id')}::text)`, 'desc');
    const rows = await this.database.select(query);
    return rows.map(({ count, firstSeenAt, lastSeenAt, ...row }) => ({
      ...row,
      count: Number(count),
      firstSeenAt: new Date(firstSeenAt),
      lastSeenAt: new Date(lastSeenAt),
    }));
  }

  /** Reads the health of the synchronization from the last requests. */
  async health(directoryServiceId: string): Promise<Health> {
    const { recentMs, refusedMs, lookedAt } = HEALTH_MODEL;
    const tables = requestTables(this.database);
    const last = requestsOf(this.database, directoryServiceId)
      .select(['r.id', 'r.status', 'r.method', 'r.path', 'r.explanation', 'r.receivedAt'])
      .orderBy('r.id', 'desc')
      .limit(lookedAt)
      .as('last');
    const numbered = tables
      .selectFrom(last)
      .select((eb) => [
        'last.status',
        FAILED.as('isFailed'),
        WRITE.as('isWrite'),
        sql<number>`row_number() over (order by ${ID} desc)`.as('place'),
        sql<number>`extract(epoch from now() - ${eb.ref('last.receivedAt')}) * 1000`.as('age'),
      ])
      .as('numbered');
    const marked = tables
      .selectFrom(numbered)
      .selectAll()
      .select([
        sql<number | null>`min(place) filter (where "isWrite" and not "isFailed") over ()`.as('goodWrite'),
        sql<number | null>`min(place) filter (where status <> 401) over ()`.as('letIn'),
      ])
      .as('marked');
    const query = tables
      .selectFrom(marked)
      .select([
        counted(sql`"isFailed" and "isWrite" and place < coalesce("goodWrite", place + 1)`).as('failedWrites'),
        counted(sql`age < ${recentMs}`).as('recentRequests'),
        counted(sql`"isFailed" and age < ${recentMs}`).as('recentFailures'),
        counted(sql`status = 401 and age < ${refusedMs} and place < coalesce("letIn", place + 1)`).as('refusals'),
      ]);
    const [health] = await this.database.select(query);
    return health!;
  }
}

function counted(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql`count(*) filter (where ${condition})::int`;
}

/** The value of a column in the row that comes last by another one. */
export function lastOf(column: RawBuilder<string> | object, order: object): RawBuilder<string> {
  return sql`(array_agg(${column} order by ${order} desc))[1]`;
}
