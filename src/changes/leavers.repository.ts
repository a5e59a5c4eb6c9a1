import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { MAX_FOUND } from '../database/word-search.js';
import type { ChangeView } from './change.type.js';
import { changeView, isDeparture, journal, linesOf } from './journal-rows.js';

const DATA = sql.ref('c.data');
const NEWEST_FIRST: Order = {
  key: sql.ref('c.occurredAt'),
  cast: sql`::timestamptz`,
  descending: true,
  isIndexed: true,
};

/** Reads from the journal of a directory service which users left. */
@Injectable()
export class LeaversRepository {
  constructor(private readonly database: Database) {}

  /** Returns the changes with which users left since a time, newest first. */
  page(
    directoryServiceId: string,
    since: Date,
    { after, limit }: { after: KeysetPosition | undefined; limit: number },
  ): Promise<ChangeView[]> {
    const userId = sql.ref('c.userId');
    const query = this.departures(directoryServiceId, since)
      .select(changeView())
      .where(isAfter(userId, { order: NEWEST_FIRST, after }))
      .orderBy(ordering(userId, NEWEST_FIRST))
      .limit(limit);
    return this.database.select(query);
  }

  /** Returns the number of users who left since a time, at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, since: Date): Promise<number> {
    const departures = this.departures(directoryServiceId, since)
      .select('c.position')
      .limit(MAX_FOUND + 1);
    const query = journal(this.database).selectFrom(departures.as('d'));
    const [row] = await this.database.select(query.select(({ fn }) => fn.countAll<string>().as('count')));
    return Number(row!.count);
  }

  /** Returns the first deactivation: the user, its name then, the time and the request. */
  async firstDeactivation(
    directoryServiceId: string,
  ): Promise<{ userId: string; label: string; occurredAt: Date; requestId: string } | undefined> {
    const query = linesOf(this.database, directoryServiceId)
      .select(['c.userId', 'c.occurredAt', 'c.requestId', sql<string>`${DATA}->>'label'`.as('label')])
      .where(isDeparture())
      .where('c.kind', '=', sql.lit('user.deactivated'))
      .orderBy('c.occurredAt')
      .limit(1);
    const [first] = await this.database.select(query);
    return first && { ...first, userId: first.userId! };
  }

  /** A deactivation, or the deletion of an active user, unless the user was activated again later. */
  private departures(directoryServiceId: string, since: Date) {
    const wasActive = sql<boolean>`${DATA}->'before'->'active' = 'true'::jsonb`;
    return linesOf(this.database, directoryServiceId)
      .where(isDeparture())
      .where('c.occurredAt', '>=', since)
      .where((eb) => eb.or([eb('c.kind', '=', sql.lit('user.deactivated')), wasActive]))
      .where((eb) => {
        const later = eb.selectFrom('Change as n').where('n.directoryService', '=', directoryServiceId);
        const ofUser = later.whereRef('n.userId', '=', 'c.userId').whereRef('n.position', '>', 'c.position');
        return eb.not(eb.exists(ofUser.where('n.kind', '=', sql.lit('user.reactivated')).select('n.position')));
      });
  }
}
