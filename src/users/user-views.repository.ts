import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { countsOfValues, type ExtensionPath, type ValueCount, valueCountsOf } from '../database/value-counts.js';
import type { Table } from '../database/tables.js';
import { MAX_FOUND, WordSearch } from '../database/word-search.js';
import { type RankedPage, readRanked } from '../database/ranked-page.js';
import { isFoundByGroup, SEARCHED_USERS } from './user-search-columns.js';
import type { UserAttributes } from './user-record.js';
import type { userSchema } from './user.entity.js';
import { SHOWN_COLUMNS, type UserView } from './user.type.js';

/** Filter of a list of users in GraphQL. `groupId` is a UUID. */
export interface UserFilter {
  readonly active?: boolean | null | undefined;
  readonly search?: string | null | undefined;
  readonly groupId?: string | null | undefined;
}

/** Columns by which users are sorted; undefined for the order of creation. */
export type UserSortKey = 'userNameKey' | 'searchName' | undefined;

export interface UserPage {
  readonly sortKey: UserSortKey;
  readonly descending: boolean;
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

/** Columns of a `UserView` in a typed query over `User as u`. */
export const VIEW = [
  ...SHOWN_COLUMNS.map((column) => `u.${column}` as const),
  'u.directoryService as directoryServiceId' as const,
  sql<string>`coalesce(nullif(${sql.ref('u.displayName')}, ''), ${sql.ref('u.userName')})`.as('displayName'),
];

interface Tables {
  User: Table<typeof userSchema>;
}

/** Maximum difference between the clocks of this process, which makes the ids, and of the database. */
const MAX_CLOCK_SKEW_MS = 3_600_000;

/** Reads of the table `users` for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class UserViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns a page, with the sort key of each row. */
  page(directoryServiceId: string, filter: UserFilter, page: UserPage): Promise<(UserView & { key: string })[]> {
    return this.sorted(directoryServiceId, conditionOf(directoryServiceId, filter), page);
  }

  /** Returns a page of the users that a search finds, the best matches first. The key of each row begins with its rank. */
  async ranked(
    directoryServiceId: string,
    filter: UserFilter,
    page: RankedPage,
  ): Promise<readonly (UserView & { key: string })[]> {
    const words = WordSearch.of(filter.search)!;
    const others = conditionOf(directoryServiceId, { ...filter, search: undefined });
    const isFound = sql<boolean>`(${words.matches(SEARCHED_USERS)} and ${others})`;
    const isMany = (await this.countWhere(directoryServiceId, isFound, true)) > MAX_FOUND;
    const sorted = (rank: RawBuilder<string>, condition: RawBuilder<boolean>) => (place: RankedPage) =>
      this.sortedByRank(directoryServiceId, sql`(${condition} and ${others})`, rank, place);
    const coarse = [...words.coarseRanks(SEARCHED_USERS)].map(([rank, condition]) => ({
      last: rank,
      read: async ({ after, limit }: RankedPage) => {
        const place = { sortKey: 'searchName', descending: false, limit, after: after && withoutRank(after) } as const;
        const rows = await this.sorted(directoryServiceId, sql`(${condition} and ${others})`, place);
        return rows.map((row) => ({ ...row, key: rank + row.key }));
      },
    }));
    const own = isMany ? coarse : [{ last: '3', read: sorted(words.rank(SEARCHED_USERS), isFound) }];
    const byGroup = isFoundByGroup(directoryServiceId, words);
    return readRanked([...own, { last: '4', read: sorted(sql.lit('4'), byGroup) }], page);
  }

  /** Returns the user that was created first. */
  async first(directoryServiceId: string): Promise<UserView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).orderBy('u.id').limit(1));
    return row;
  }

  /** Counts the values of extension attributes of the `limit` most recently created users. */
  async valueCounts(
    directoryServiceId: string,
    paths: readonly ExtensionPath[],
    limit: number,
  ): Promise<Map<string, ValueCount>> {
    const newest = this.users(directoryServiceId).select('u.profile').orderBy('u.id', 'desc').limit(limit);
    const query = this.database
      .tables<Tables>()
      .selectFrom(newest.as('n'))
      .select([countsOfValues(sql.ref('n.profile'), paths).as('counts'), sql<number>`count(*)::int`.as('examined')]);
    const [row] = await this.database.select(query);
    return valueCountsOf(paths, row!);
  }

  async find(directoryServiceId: string, id: string): Promise<UserView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).where('u.id', '=', id));
    return row;
  }

  /** Returns the number of users; of those that a search finds at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, { search, ...filter }: UserFilter): Promise<number> {
    const others = conditionOf(directoryServiceId, filter);
    const words = WordSearch.of(search);
    if (!words) return this.countWhere(directoryServiceId, others);
    const own = await this.countWhere(directoryServiceId, sql`(${words.matches(SEARCHED_USERS)} and ${others})`, true);
    if (own > MAX_FOUND) return own;
    const byGroup = sql<boolean>`(${isFoundByGroup(directoryServiceId, words)} and ${others})`;
    return Math.min(own + (await this.countWhere(directoryServiceId, byGroup, true)), MAX_FOUND + 1);
  }

  /** Returns the numbers of active and of deactivated users. */
  async countByState(directoryServiceId: string): Promise<{ active: number; inactive: number }> {
    const query = this.users(directoryServiceId)
      .select((eb) => ['u.active', eb.fn.countAll<number>().as('count')])
      .groupBy('u.active');
    const rows = await this.database.select(query);
    const countOf = (active: boolean) => Number(rows.find((row) => row.active === active)?.count ?? 0);
    return { active: countOf(true), inactive: countOf(false) };
  }

  /** Returns the number of users created since a time, at most `MAX_FOUND` + 1. Their ids, which begin with the time, are indexed. */
  countCreatedSince(directoryServiceId: string, since: Date): Promise<number> {
    const first = firstIdOf(new Date(since.getTime() - MAX_CLOCK_SKEW_MS));
    const isCreated = sql<boolean>`(${sql.ref('u.id')} >= ${first}::uuid and ${sql.ref('u.createdAt')} >= ${since.toISOString()}::timestamptz)`;
    return this.countWhere(directoryServiceId, isCreated, true);
  }

  /** Returns the data of the most recently updated users. */
  lastChanged(
    directoryServiceId: string,
    limit: number,
  ): Promise<Pick<UserAttributes, 'userName' | 'externalId' | 'active' | 'primaryEmail' | 'profile' | 'derived'>[]> {
    const query = this.users(directoryServiceId)
      .select(['u.userName', 'u.externalId', 'u.active', 'u.primaryEmail', 'u.profile', 'u.derived'])
      .orderBy('u.updatedAt', 'desc')
      .orderBy('u.id', 'desc')
      .limit(limit);
    return this.database.select(query);
  }

  /** Whether a directory service has a user. */
  async hasAny(directoryServiceId: string): Promise<boolean> {
    return (await this.database.select(this.users(directoryServiceId).select('u.id').limit(1))).length > 0;
  }

  /** The userNames of users by their ids. */
  async names(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const query = this.users(directoryServiceId).select(['u.id', 'u.userName']).where('u.id', 'in', ids);
    return new Map((await this.database.select(query)).map(({ id, userName }) => [id, userName]));
  }

  /** Returns the ids of some users that a search finds by their own names and ids, not by those of their groups. */
  async idsFound(directoryServiceId: string, search: string, limit: number): Promise<string[]> {
    const words = WordSearch.of(search);
    if (!words) return [];
    const query = this.users(directoryServiceId).select('u.id').where(words.matches(SEARCHED_USERS)).limit(limit);
    return (await this.database.select(query)).map(({ id }) => id);
  }

  /** The display names of users by their ids. */
  async displayNames(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.select(this.views(directoryServiceId).where('u.id', 'in', ids));
    return new Map(rows.map(({ id, displayName }) => [id, displayName]));
  }

  private sorted(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    { sortKey, descending, after, limit }: UserPage,
  ): Promise<(UserView & { key: string })[]> {
    const order: Order = { key: sortKey && sql.ref(`u.${sortKey}`), descending, isIndexed: true };
    const id = sql.ref('u.id');
    const query = this.views(directoryServiceId)
      .select(sortKey ? `u.${sortKey} as key` : sql<string>`''`.as('key'))
      .where(condition)
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  /** Finds all rows before it sorts them. Otherwise, PostgreSQL could read all users in the order of their names. */
  private sortedByRank(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    rank: RawBuilder<string>,
    { after, limit }: RankedPage,
  ): Promise<(UserView & { key: string })[]> {
    const found = this.users(directoryServiceId)
      .select(['u.id', sql<string>`((${rank}) || ${sql.ref('u.searchName')}) collate "C"`.as('key')])
      .where(condition)
      .offset(0);
    const order: Order = { key: sql.ref('f.key'), descending: false, isIndexed: true };
    const id = sql.ref('f.id');
    const query = this.views(directoryServiceId)
      .innerJoin(found.as('f'), 'f.id', 'u.id')
      .select('f.key')
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  private async countWhere(directoryServiceId: string, condition: RawBuilder<boolean>, isCapped = false) {
    const found = this.users(directoryServiceId).select('u.id').where(condition);
    const capped = isCapped ? found.limit(MAX_FOUND + 1) : found;
    const query = this.database.tables<Tables>().selectFrom(capped.as('f'));
    const [row] = await this.database.select(query.select(({ fn }) => fn.countAll<number>().as('count')));
    return Number(row!.count);
  }

  private views(directoryServiceId: string) {
    return this.users(directoryServiceId).select(VIEW);
  }

  private users(directoryServiceId: string) {
    return this.database.tables<Tables>().selectFrom('User as u').where('u.directoryService', '=', directoryServiceId);
  }
}

/** Returns the position in the order of the names of a position in the order of the ranks. */
function withoutRank({ key, id }: KeysetPosition): KeysetPosition {
  return { key: key?.slice(1) ?? '', id };
}

function conditionOf(directoryServiceId: string, { active, search, groupId }: UserFilter): RawBuilder<boolean> {
  const words = WordSearch.of(search);
  const conditions: RawBuilder<unknown>[] = [];
  if (words) conditions.push(sql`(${words.matches(SEARCHED_USERS)} or ${isFoundByGroup(directoryServiceId, words)})`);
  if (active !== undefined && active !== null) conditions.push(sql`${sql.ref('u.active')} = ${active}::boolean`);
  if (groupId !== undefined && groupId !== null) {
    conditions.push(sql`exists (select from group_members m where m.directory_service_id = ${directoryServiceId}
      and m.group_id = ${groupId}::uuid and m.user_id = ${sql.ref('u.id')})`);
  }
  return conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : sql`true`;
}

/** Returns the smallest UUIDv7 of a time. */
function firstIdOf(time: Date): string {
  const milliseconds = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`;
}
