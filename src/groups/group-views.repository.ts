import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { countValues, type ExtensionPath, type ValueCount } from '../database/value-counts.js';
import { WordSearch } from '../database/word-search.js';
import { SEARCHED_GROUPS } from './group-search-columns.js';
import { groupsOf, groupViewsOf } from './group-view-columns.js';
import type { GroupView } from './group.type.js';

/** Reads groups for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class GroupViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the group that was created first. */
  async first(directoryServiceId: string): Promise<GroupView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).orderBy('g.id').limit(1));
    return row;
  }

  async find(directoryServiceId: string, id: string): Promise<GroupView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).where('g.id', '=', id));
    return row;
  }

  /** Returns the ids of some groups that a search finds by their own names and ids, not by those of their members. */
  async idsFound(directoryServiceId: string, search: string, limit: number): Promise<string[]> {
    const words = WordSearch.of(search);
    if (!words) return [];
    const query = this.groups(directoryServiceId).select('g.id').where(words.matches(SEARCHED_GROUPS)).limit(limit);
    return (await this.database.select(query)).map(({ id }) => id);
  }

  /** Returns the display names of groups by their ids. */
  async displayNames(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const query = this.groups(directoryServiceId).select(['g.id', 'g.displayName']).where('g.id', 'in', ids);
    return new Map((await this.database.select(query)).map(({ id, displayName }) => [id, displayName]));
  }

  /** Whether a directory service has a group. */
  async hasAny(directoryServiceId: string): Promise<boolean> {
    return (await this.database.select(this.groups(directoryServiceId).select('g.id').limit(1))).length > 0;
  }

  /** Counts the values of extension attributes of the `limit` most recently created groups. */
  valueCounts(
    directoryServiceId: string,
    paths: readonly ExtensionPath[],
    limit: number,
  ): Promise<Map<string, ValueCount>> {
    const newest = this.groups(directoryServiceId).select('g.profile').orderBy('g.id', 'desc').limit(limit);
    return countValues(this.database, newest, paths);
  }

  private views(directoryServiceId: string) {
    return groupViewsOf(this.database, directoryServiceId);
  }

  private groups(directoryServiceId: string) {
    return groupsOf(this.database, directoryServiceId);
  }
}
