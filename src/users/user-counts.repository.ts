import { Injectable } from '@nestjs/common';
import { type AliasableExpression, type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { countValues, type ExtensionPath, type ValueCount } from '../database/value-counts.js';
import { MAX_FOUND, WordSearch } from '../database/word-search.js';
import { isFoundByGroup, SEARCHED_USERS } from './user-search-columns.js';
import {
  conditionOf,
  type SearchedUsers,
  searchedUsers,
  type UserFilter,
  userTables,
  usersOf,
} from './user-view-columns.js';

/** Maximum difference between the clocks of this process, which makes the ids, and of the database. */
const MAX_CLOCK_SKEW_MS = 3_600_000;

/** Counts users for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class UserCountsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the number of users; of those that a search finds at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, { search, ...filter }: UserFilter): Promise<number> {
    const others = conditionOf(directoryServiceId, filter);
    const words = WordSearch.of(search);
    if (!words) return this.countWhere(directoryServiceId, others);
    const own = await this.countMatching(directoryServiceId, { search, ...filter });
    if (own > MAX_FOUND) return own;
    const byGroup = sql<boolean>`(${isFoundByGroup(directoryServiceId, words)} and ${others})`;
    return Math.min(own + (await this.countWhere(directoryServiceId, byGroup, MAX_FOUND + 1)), MAX_FOUND + 1);
  }

  /** Returns the number of users that a search finds by their own names and ids, at most `MAX_FOUND` + 1. */
  async countMatching(directoryServiceId: string, filter: UserFilter): Promise<number> {
    return this.countFound(await this.matching(directoryServiceId, filter));
  }

  /** Returns the number of users of a query, at most `MAX_FOUND` + 1. */
  countFound(users: SearchedUsers): Promise<number> {
    return this.countRows(users.select('u.id').limit(MAX_FOUND + 1));
  }

  /**
   * Returns a query over the users that a search finds by their own names and ids. If very many users match the words, it
   * reads all users in a state before it compares their texts: the index of the texts would make it compare every match.
   */
  async matching(directoryServiceId: string, filter: UserFilter): Promise<SearchedUsers> {
    const isFound = WordSearch.of(filter.search)?.matches(SEARCHED_USERS) ?? sql<boolean>`true`;
    const hasState = filter.active !== undefined && filter.active !== null;
    const isCommon = hasState && (await this.countWhere(directoryServiceId, isFound, MAX_FOUND + 1)) > MAX_FOUND;
    return searchedUsers(this.database, directoryServiceId, filter, { isFenced: isCommon }).where(isFound);
  }

  /** Returns the number of users, at most `limit`. */
  countUpTo(directoryServiceId: string, limit: number): Promise<number> {
    return this.countWhere(directoryServiceId, sql`true`, limit);
  }

  /** Returns the numbers of active and of deactivated users. Grouping would start parallel workers, which take longer. */
  async countByState(directoryServiceId: string): Promise<{ active: number; inactive: number }> {
    const isActive = sql.ref('u.active');
    const query = usersOf(this.database, directoryServiceId).select([
      sql<string>`count(*) filter (where ${isActive})`.as('activeCount'),
      sql<string>`count(*) filter (where not ${isActive})`.as('inactiveCount'),
    ]);
    const [row] = await this.database.select(query);
    return { active: Number(row!.activeCount), inactive: Number(row!.inactiveCount) };
  }

  /** Returns the number of users created since a time, at most `MAX_FOUND` + 1. Their ids, which begin with the time, are indexed. */
  countCreatedSince(directoryServiceId: string, since: Date): Promise<number> {
    const first = firstIdOf(new Date(since.getTime() - MAX_CLOCK_SKEW_MS));
    const isCreated = sql<boolean>`(${sql.ref('u.id')} >= ${first}::uuid and ${sql.ref('u.createdAt')} >= ${since.toISOString()}::timestamptz)`;
    return this.countWhere(directoryServiceId, isCreated, MAX_FOUND + 1);
  }

  /** Counts the values of extension attributes of the `limit` most recently created users. */
  valueCounts(
    directoryServiceId: string,
    paths: readonly ExtensionPath[],
    limit: number,
  ): Promise<Map<string, ValueCount>> {
    const newest = usersOf(this.database, directoryServiceId).select('u.profile').orderBy('u.id', 'desc').limit(limit);
    return countValues(this.database, newest, paths);
  }

  private countWhere(directoryServiceId: string, condition: RawBuilder<boolean>, limit?: number): Promise<number> {
    const found = usersOf(this.database, directoryServiceId).select('u.id').where(condition);
    return this.countRows(limit === undefined ? found : found.limit(limit));
  }

  private async countRows(rows: AliasableExpression<{ id: string }>): Promise<number> {
    const query = userTables(this.database).selectFrom(rows.as('f'));
    const [row] = await this.database.select(query.select(({ fn }) => fn.countAll<number>().as('count')));
    return Number(row!.count);
  }
}

/** Returns the smallest UUIDv7 of a time. */
function firstIdOf(time: Date): string {
  const milliseconds = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`;
}
