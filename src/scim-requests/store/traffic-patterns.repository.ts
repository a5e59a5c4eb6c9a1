import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { idAt } from './id-at.js';
import { lastOf } from './request-statistics.repository.js';
import { requestsOf, requestTables } from './request-tables.js';

/** How many of the newest requests of a directory service are looked at. */
const MAX_REQUESTS = 5_000;

/** A pattern in requests: how many show it, when the last of them came in, and what it did. */
export interface Sighting<Code extends string = string> {
  readonly code: Code;
  readonly count: number;
  readonly lastSeenAt: Date;
  readonly example: string;
}

/** Members of a group from which on replacing it as a whole is slow. */
const LARGE_GROUP = 500;
/** Replaces all members of a group. */
const REPLACES_GROUP = sql<boolean>`${sql.ref('recent.method')} = 'PUT' and ${sql.ref('recent.path')} like '/Groups/%'
    and ${sql.ref('recent.status')} < 400`;

/** Patterns of single requests, each with its condition. No request matches two of them. */
const CODES = {
  RATE_LIMITED: sql<boolean>`${sql.ref('recent.explanation')} = 'RATE_LIMITED'
    and ${sql.ref('recent.receivedAt')} > now() - interval '1 hour'`,
  WHOLE_GROUP_WRITES: sql<boolean>`${REPLACES_GROUP} and ${sql.ref('recent.memberCount')} >= ${sql.lit(LARGE_GROUP)}`,
} as const;
type Code = keyof typeof CODES;

/**
 * Detects patterns in the newest requests of a directory service since a moment. A column that a second query reads has an alias:
 * only the first query knows the entity that names its columns.
 */
@Injectable()
export class TrafficPatternsRepository {
  constructor(private readonly database: Database) {}

  /** The patterns that show in single requests. */
  async inRequests(directoryServiceId: string, since: number): Promise<Sighting<Code>[]> {
    const cases = Object.entries(CODES).map(([code, condition]) => sql`when ${condition} then ${sql.lit(code)}`);
    const coded = this.recent(directoryServiceId, since)
      .select([
        'recent.summary',
        'recent.receivedAt as receivedAt',
        sql<Code | null>`case ${sql.join(cases, sql` `)} end`.as('code'),
      ])
      .as('coded');
    const query = requestTables(this.database)
      .selectFrom(coded)
      .select((eb) => [
        sql<Code>`${eb.ref('coded.code')}`.as('code'),
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('coded.receivedAt').as('receivedAt'),
        lastOf(eb.ref('coded.summary'), eb.ref('coded.receivedAt')).as('example'),
      ])
      .where('coded.code', 'is not', null)
      .groupBy('coded.code');
    return (await this.database.select(query)).map(toSighting);
  }

  /**
   * Groups that are replaced by two sources in turn, from the one to the other and back again: a client that was replaced by
   * another one changes once.
   */
  async writtenByTwo(directoryServiceId: string, since: number): Promise<Omit<Sighting, 'code'> | undefined> {
    const tables = requestTables(this.database);
    const puts = this.recent(directoryServiceId, since)
      .where(REPLACES_GROUP)
      .select((eb) => [
        'recent.id',
        'recent.receivedAt as receivedAt',
        'recent.summary',
        'recent.subjectId as subjectId',
        sql<string>`concat_ws(' ', ${eb.ref('recent.tokenId')}, ${eb.ref('recent.userAgent')})`.as('writer'),
      ])
      .as('puts');
    const turns = tables
      .selectFrom(puts)
      .select((eb) => {
        const window = sql`(partition by ${eb.ref('puts.subjectId')} order by ${eb.ref('puts.id')})`;
        const changed = sql<number>`(lag(${eb.ref('puts.writer')}) over ${window} <> ${eb.ref('puts.writer')})::int`;
        return ['puts.receivedAt', 'puts.summary', 'puts.subjectId', changed.as('changed')] as const;
      })
      .as('turns');
    const summed = tables
      .selectFrom(turns)
      .select((eb) => {
        const changes = sql<number>`sum(${eb.ref('turns.changed')}) over (partition by ${eb.ref('turns.subjectId')})`;
        return ['turns.receivedAt', 'turns.summary', changes.as('changes')] as const;
      })
      .as('summed');
    const query = tables
      .selectFrom(summed)
      .select((eb) => [
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('summed.receivedAt').as('receivedAt'),
        lastOf(eb.ref('summed.summary'), eb.ref('summed.receivedAt')).as('example'),
      ])
      .where('summed.changes', '>=', 2);
    const [row] = await this.database.select(query);
    return row!.receivedAt ? toSighting(row!) : undefined;
  }

  private recent(directoryServiceId: string, since: number) {
    const newest = requestsOf(this.database, directoryServiceId)
      .selectAll()
      .where('r.id', '>=', idAt(since))
      .orderBy('r.id', 'desc')
      .limit(MAX_REQUESTS);
    return requestTables(this.database).selectFrom(newest.as('recent'));
  }
}

/** `receivedAt` of an aggregate has the name of a property, so that it is converted as the entity says. */
function toSighting<
  Found extends { readonly count: string | number; readonly receivedAt: Date; readonly example: string },
>({ count, receivedAt, ...row }: Found) {
  return { ...row, count: Number(count), lastSeenAt: receivedAt };
}
