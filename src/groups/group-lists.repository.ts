import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { type RankedPage, readRanked } from '../database/ranked-page.js';
import { MAX_FOUND, WordSearch } from '../database/word-search.js';
import { UserCountsRepository } from '../users/user-counts.repository.js';
import { isFoundByMember, SEARCHED_GROUPS } from './group-search-columns.js';
import { groupsOf, groupTables, groupViewsOf } from './group-view-columns.js';
import type { GroupView } from './group.type.js';

export interface GroupPage {
  readonly isByName: boolean;
  readonly descending: boolean;
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

/** Reads pages of groups for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class GroupListsRepository {
  constructor(
    private readonly database: Database,
    private readonly users: UserCountsRepository,
  ) {}

  /** Returns a page of the groups that a search finds, with the sort key of each row. */
  async page(
    directoryServiceId: string,
    search: string | undefined,
    page: GroupPage,
  ): Promise<(GroupView & { key: string })[]> {
    const words = WordSearch.of(search);
    if (!words) return this.sorted(directoryServiceId, sql`true`, page);
    const byMember = await this.isFoundByMember(directoryServiceId, search!);
    return this.sorted(directoryServiceId, sql`(${words.matches(SEARCHED_GROUPS)} or ${byMember})`, page);
  }

  /** Returns a page of the groups that a search finds, the best matches first. The key of each row begins with its rank. */
  async ranked(
    directoryServiceId: string,
    search: string,
    page: RankedPage,
  ): Promise<readonly (GroupView & { key: string })[]> {
    const words = WordSearch.of(search)!;
    const sorted = (rank: RawBuilder<string>, condition: RawBuilder<boolean>, place: RankedPage) =>
      this.sortedByRank(directoryServiceId, condition, rank, place);
    return readRanked(
      [
        {
          last: '3',
          read: (place) => sorted(words.rank(SEARCHED_GROUPS), words.matches(SEARCHED_GROUPS), place),
        },
        {
          last: '4',
          read: async (place) => sorted(sql.lit('4'), await this.isFoundByMember(directoryServiceId, search), place),
        },
      ],
      page,
    );
  }

  /** Returns the number of groups; of those that a search finds at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, search?: string): Promise<number> {
    const words = WordSearch.of(search);
    if (!words) return this.countWhere(directoryServiceId, sql`true`);
    const own = await this.countWhere(directoryServiceId, words.matches(SEARCHED_GROUPS));
    const byMember = await this.isFoundByMember(directoryServiceId, search!);
    return Math.min(own + (await this.countWhere(directoryServiceId, byMember)), MAX_FOUND + 1);
  }

  /**
   * Returns the condition that only the names of a member match a search. It is false for words that the names of very many
   * users contain, such as the domain of their email addresses: these find every large group.
   */
  private async isFoundByMember(directoryServiceId: string, search: string): Promise<RawBuilder<boolean>> {
    const words = WordSearch.of(search)!;
    if (!words.isSpecific) return sql`false`;
    const users = await this.users.countMatching(directoryServiceId, { search });
    return users > MAX_FOUND ? sql`false` : isFoundByMember(directoryServiceId, words);
  }

  private sorted(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    { isByName, descending, after, limit }: GroupPage,
  ): Promise<(GroupView & { key: string })[]> {
    const order: Order = { key: isByName ? sql.ref('g.displayNameKey') : undefined, descending, isIndexed: true };
    const id = sql.ref('g.id');
    const query = groupViewsOf(this.database, directoryServiceId)
      .select(isByName ? 'g.displayNameKey as key' : sql<string>`''`.as('key'))
      .where(condition)
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  private sortedByRank(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    rank: RawBuilder<string>,
    { after, limit }: RankedPage,
  ): Promise<(GroupView & { key: string })[]> {
    const found = groupsOf(this.database, directoryServiceId)
      .select(['g.id', sql<string>`((${rank}) || ${sql.ref('g.displayNameKey')}) collate "C"`.as('key')])
      .where(condition)
      .offset(0);
    const order: Order = { key: sql.ref('f.key'), descending: false, isIndexed: true };
    const id = sql.ref('f.id');
    const best = groupTables(this.database)
      .selectFrom(found.as('f'))
      .select(['f.id', 'f.key'])
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    const query = groupViewsOf(this.database, directoryServiceId)
      .innerJoin(best.as('f'), 'f.id', 'g.id')
      .select('f.key')
      .orderBy(ordering(id, order));
    return this.database.select(query);
  }

  private async countWhere(directoryServiceId: string, condition: RawBuilder<boolean>): Promise<number> {
    const query = groupsOf(this.database, directoryServiceId).where(condition);
    const [row] = await this.database.select(query.select(({ fn }) => fn.countAll<number>().as('count')));
    return Number(row!.count);
  }
}
