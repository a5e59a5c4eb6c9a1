import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { type RankedPage, readRanked } from '../database/ranked-page.js';
import { MAX_FOUND, WordSearch } from '../database/word-search.js';
import { UserCountsRepository } from './user-counts.repository.js';
import { groupFoundBy, isFoundByGroup, SEARCHED_USERS } from './user-search-columns.js';
import {
  conditionOf,
  type SearchedUsers,
  searchedUsers,
  type UserFilter,
  userTables,
  usersOf,
  VIEW,
} from './user-view-columns.js';
import type { UserView } from './user.type.js';

/** Columns by which users are sorted; undefined for the order of creation. */
export type UserSortKey = 'userNameKey' | 'searchName' | undefined;

export interface UserPage {
  readonly sortKey: UserSortKey;
  readonly descending: boolean;
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

/** Reads pages of users for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class UserListsRepository {
  constructor(
    private readonly database: Database,
    private readonly counts: UserCountsRepository,
  ) {}

  /** Returns a page, with the sort key of each row. */
  page(directoryServiceId: string, filter: UserFilter, page: UserPage): Promise<(UserView & { key: string })[]> {
    const words = WordSearch.of(filter.search);
    return this.sorted(directoryServiceId, conditionOf(directoryServiceId, filter), page, words);
  }

  /** Returns a page of the users that a search finds, the best matches first. The key of each row begins with its rank. */
  async ranked(
    directoryServiceId: string,
    filter: UserFilter,
    page: RankedPage,
  ): Promise<readonly (UserView & { key: string })[]> {
    const words = WordSearch.of(filter.search)!;
    const others = conditionOf(directoryServiceId, { ...filter, search: undefined });
    const matching = await this.counts.matching(directoryServiceId, filter);
    const isMany = (await this.counts.countFound(matching)) > MAX_FOUND;
    const sorted = (rank: RawBuilder<string>, users: SearchedUsers, group?: WordSearch) => (place: RankedPage) =>
      this.sortedByRank(directoryServiceId, users, rank, { ...place, words: group });
    const coarse = [...words.coarseRanks(SEARCHED_USERS)].map(([rank, condition]) => ({
      last: rank,
      read: async ({ after, limit }: RankedPage) => {
        const place = { sortKey: 'searchName', descending: false, limit, after: after && withoutRank(after) } as const;
        const rows = await this.sorted(directoryServiceId, sql`(${condition} and ${others})`, place);
        return rows.map((row) => ({ ...row, key: rank + row.key }));
      },
    }));
    const own = isMany ? coarse : [{ last: '3', read: sorted(words.rank(SEARCHED_USERS), matching) }];
    const byGroup = searchedUsers(this.database, directoryServiceId, filter).where(
      isFoundByGroup(directoryServiceId, words),
    );
    return readRanked([...own, { last: '4', read: sorted(sql.lit('4'), byGroup, words) }], page);
  }

  private sorted(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    { sortKey, descending, after, limit }: UserPage,
    words?: WordSearch,
  ): Promise<(UserView & { key: string })[]> {
    const order: Order = { key: sortKey && sql.ref(`u.${sortKey}`), descending, isIndexed: true };
    const id = sql.ref('u.id');
    const query = this.views(directoryServiceId, words)
      .select(sortKey ? `u.${sortKey} as key` : sql<string>`''`.as('key'))
      .where(condition)
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  /**
   * Finds all rows before it sorts them, and reads only those of the page as a whole. Otherwise, PostgreSQL could read all
   * users in the order of their names.
   */
  private sortedByRank(
    directoryServiceId: string,
    users: SearchedUsers,
    rank: RawBuilder<string>,
    { after, limit, words }: RankedPage & { readonly words: WordSearch | undefined },
  ): Promise<(UserView & { key: string })[]> {
    const found = users
      .select(['u.id', sql<string>`((${rank}) || ${sql.ref('u.searchName')}) collate "C"`.as('key')])
      .offset(0);
    const order: Order = { key: sql.ref('f.key'), descending: false, isIndexed: true };
    const id = sql.ref('f.id');
    const best = userTables(this.database)
      .selectFrom(found.as('f'))
      .select(['f.id', 'f.key'])
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    const query = this.views(directoryServiceId, words)
      .innerJoin(best.as('f'), 'f.id', 'u.id')
      .select('f.key')
      .orderBy(ordering(id, order));
    return this.database.select(query);
  }

  /** With a search, the views name the group by which each user was found. */
  private views(directoryServiceId: string, words: WordSearch | undefined) {
    const query = usersOf(this.database, directoryServiceId).select(VIEW);
    return query.$if(words !== undefined, (one) =>
      one.select(groupFoundBy(directoryServiceId, words!).as('foundInGroup')),
    );
  }
}

/** Returns the position in the order of the names of a position in the order of the ranks. */
function withoutRank({ key, id }: KeysetPosition): KeysetPosition {
  return { key: key?.slice(1) ?? '', id };
}
