import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../../database/database.js';
import { STATUS_MODEL, type OpenProblems } from '../diagnosis/status.js';
import { idAt } from './id-at.js';
import { requestsOf, requestTables } from './request-tables.js';

const DAY_MS = 86_400_000;
/** How many subjects a problem in a list has. */
const FIRST_SUBJECTS = 5;
/** How many rows are read of closed problems. */
const MAX_CLOSED = 500;

/** Whether the person or group of an episode did not exist when a request for it failed. */
const IS_MISSING = sql<boolean>`${sql.ref('e.subjectKind')} in ('USER', 'GROUP')
  and (${sql.ref('e.subjectId')} is null or ${sql.ref('e.code')} in ('USER_NOT_FOUND', 'GROUP_NOT_FOUND'))`;
const CAUSE = ['e.severity', 'e.code', 'e.variant', 'e.subjectKind'] as const;
const SHOWN = [
  'e.id',
  ...CAUSE,
  'e.subjectKey',
  'e.subjectId',
  'e.subjectName',
  'e.subjectDisplayName',
  'e.subjectExternalId',
  'e.data',
  'e.count',
  'e.firstSeenAt',
  'e.lastSeenAt',
  'e.lastRequestId',
  'e.closedAt',
  'e.closedReason',
  'e.closedBy',
  'e.closedRequestId',
  'e.closedSummary',
] as const;

/** An open or closed episode. */
export type Episode = Awaited<ReturnType<ProblemsRepository['closed']>>[number];
/** The person or group of an open episode. */
export type AffectedName = Awaited<ReturnType<ProblemsRepository['affectedNames']>>[number];
/** The cause that the episodes of a problem share. */
export type Cause = Pick<Episode, 'severity' | 'code' | 'variant' | 'subjectKind'>;

/** Reads the problems of a directory service. */
@Injectable()
export class ProblemsRepository {
  constructor(private readonly database: Database) {}

  /** Counts what the status depends on. */
  async summary(directoryServiceId: string): Promise<OpenProblems> {
    const causes = sql.join(CAUSE.map((name) => sql.ref(name)));
    const query = this.episodes(directoryServiceId)
      .select([
        sql<number>`count(distinct (${causes}))::int`.as('problems'),
        sql<number>`(count(distinct (${sql.ref('e.subjectKind')}, ${sql.ref('e.subjectKey')})) filter (where
          ${sql.ref('e.severity')} <> 'LOCKOUT'))::int`.as('subjects'),
        sql<boolean>`coalesce(bool_or(${sql.ref('e.severity')} = 'LOCKOUT'), false)`.as('isLockedOut'),
      ])
      .where('e.closedAt', 'is', null);
    const [row] = await this.database.select(query);
    const { subjects } = row!;
    const writes = subjects < STATUS_MODEL.failingSubjects ? 0 : await this.writes(directoryServiceId, subjects);
    return { ...row!, writes };
  }

  /** The newest episodes of each open problem, with the numbers of all of them. */
  async open(directoryServiceId: string) {
    const window = sql`(partition by ${sql.join(CAUSE.map((name) => sql.ref(name)))})`;
    const over = <T>(aggregate: RawBuilder<T>): RawBuilder<T> => sql<T>`${aggregate} over ${window}`;
    const numbered = this.episodes(directoryServiceId)
      .select(SHOWN)
      .select([
        over(sql<number>`count(*)`).as('subjects'),
        over(sql<number>`count(*) filter (where ${IS_MISSING})`).as('missing'),
        over(sql<number>`sum(${sql.ref('e.count')})`).as('requests'),
        sql<string>`extract(epoch from ${over(sql`min(${sql.ref('e.firstSeenAt')})`)}) * 1000`.as('since'),
        sql<number>`row_number() over (partition by ${sql.join(CAUSE.map((name) => sql.ref(name)))}
          order by ${sql.ref('e.lastRequestId')} desc)`.as('place'),
      ])
      .where('e.closedAt', 'is', null)
      .as('e');
    const query = requestTables(this.database)
      .selectFrom(numbered)
      .selectAll()
      .where('e.place', '<=', FIRST_SUBJECTS)
      .orderBy('e.lastRequestId', 'desc');
    return this.database.select(query);
  }

  /** The open episodes of a problem, newest first. */
  async ofCause(directoryServiceId: string, cause: Cause, limit: number): Promise<Episode[]> {
    return this.database.select(
      this.episodes(directoryServiceId)
        .select(SHOWN)
        .where('e.closedAt', 'is', null)
        .where('e.severity', '=', cause.severity)
        .where('e.code', '=', cause.code)
        .where('e.variant', '=', cause.variant)
        .where('e.subjectKind', '=', cause.subjectKind)
        .orderBy('e.lastRequestId', 'desc')
        .limit(limit),
    );
  }

  /** The newest closed episodes, newest first. */
  async closed(directoryServiceId: string) {
    return this.database.select(
      this.episodes(directoryServiceId)
        .select(SHOWN)
        .where('e.closedAt', 'is not', null)
        .orderBy('e.closedAt', 'desc')
        .limit(MAX_CLOSED),
    );
  }

  /** The names of the people and groups with open episodes, newest first. */
  async affectedNames(directoryServiceId: string) {
    return this.database.selectPlain(
      this.episodes(directoryServiceId)
        .select([
          'e.id as id',
          'e.subjectKind as subjectKind',
          'e.subjectKey as subjectKey',
          'e.subjectName as subjectName',
          'e.subjectDisplayName as subjectDisplayName',
          'e.subjectExternalId as subjectExternalId',
        ])
        .where('e.closedAt', 'is', null)
        .where('e.subjectKind', 'in', ['USER', 'GROUP'])
        .orderBy('e.lastRequestId', 'desc'),
    );
  }

  /** Some episodes, newest first. */
  async withIds(directoryServiceId: string, ids: readonly string[]): Promise<Episode[]> {
    return this.database.select(
      this.episodes(directoryServiceId).select(SHOWN).where('e.id', 'in', ids).orderBy('e.lastRequestId', 'desc'),
    );
  }

  /** Counts the writes of the last day with requests, as far as they matter. */
  private async writes(directoryServiceId: string, subjects: number): Promise<number> {
    const [last] = await this.database.select(
      requestsOf(this.database, directoryServiceId).select('r.receivedAt').orderBy('r.id', 'desc').limit(1),
    );
    if (!last) return 0;
    const enough = Math.ceil(subjects / STATUS_MODEL.failingShare);
    const writes = requestsOf(this.database, directoryServiceId)
      .select('r.id')
      .where('r.id', '>=', idAt(last.receivedAt.getTime() - DAY_MS))
      .where('r.method', '<>', 'GET')
      .limit(enough)
      .as('w');
    const query = requestTables(this.database).selectFrom(writes);
    const [row] = await this.database.select(query.select((eb) => eb.fn.countAll<string>().as('count')));
    return Number(row!.count);
  }

  private episodes(directoryServiceId: string) {
    return requestTables(this.database)
      .selectFrom('FindingEpisode as e')
      .where('e.directoryService', '=', directoryServiceId);
  }
}
