import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { countsOfValues, type ExtensionPath, type ValueCount, valueCountsOf } from '../database/value-counts.js';
import type { Table } from '../database/tables.js';
import { type RankedPage, readRanked } from '../database/ranked-page.js';
import { MAX_FOUND, WordSearch } from '../database/word-search.js';
import { isFoundBy } from '../users/user-search-columns.js';
import { type UserFilter, type UserPage, VIEW as USER_VIEW } from '../users/user-views.repository.js';
import type { userSchema } from '../users/user.entity.js';
import type { UserView } from '../users/user.type.js';
import type { groupMemberSchema } from './group-member.entity.js';
import type { groupSchema } from './group.entity.js';
import { isFoundByMember, SEARCHED_GROUPS } from './group-search-columns.js';
import { SHOWN_COLUMNS, type GroupView } from './group.type.js';

export interface GroupPage {
  readonly isByName: boolean;
  readonly descending: boolean;
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

interface Tables {
  User: Table<typeof userSchema>;
  Group: Table<typeof groupSchema>;
  GroupMember: Table<typeof groupMemberSchema>;
}

/** Reads of the tables `groups` and `group_members` for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class GroupViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns a page of the groups that a search finds, with the sort key of each row. */
  page(
    directoryServiceId: string,
    search: string | undefined,
    page: GroupPage,
  ): Promise<(GroupView & { key: string })[]> {
    const words = WordSearch.of(search);
    const found =
      words && sql<boolean>`(${words.matches(SEARCHED_GROUPS)} or ${isFoundByMember(directoryServiceId, words)})`;
    return this.sorted(directoryServiceId, found ?? sql`true`, page);
  }

  /** Returns a page of the groups that a search finds, the best matches first. The key of each row begins with its rank. */
  ranked(
    directoryServiceId: string,
    search: string,
    page: RankedPage,
  ): Promise<readonly (GroupView & { key: string })[]> {
    const words = WordSearch.of(search)!;
    const sorted = (rank: RawBuilder<string>, condition: RawBuilder<boolean>) => (place: RankedPage) =>
      this.sortedByRank(directoryServiceId, condition, rank, place);
    const own = sorted(words.rank(SEARCHED_GROUPS), words.matches(SEARCHED_GROUPS));
    const byMember = sorted(sql.lit('4'), isFoundByMember(directoryServiceId, words));
    return readRanked(
      [
        { last: '3', read: own },
        { last: '4', read: byMember },
      ],
      page,
    );
  }

  /** Returns the group that was created first. */
  async first(directoryServiceId: string): Promise<GroupView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).orderBy('g.id').limit(1));
    return row;
  }

  /** Counts the values of extension attributes of the `limit` most recently created groups. */
  async valueCounts(
    directoryServiceId: string,
    paths: readonly ExtensionPath[],
    limit: number,
  ): Promise<Map<string, ValueCount>> {
    const newest = this.groups(directoryServiceId).select('g.profile').orderBy('g.id', 'desc').limit(limit);
    const query = this.database
      .tables<Tables>()
      .selectFrom(newest.as('n'))
      .select([countsOfValues(sql.ref('n.profile'), paths).as('counts'), sql<number>`count(*)::int`.as('examined')]);
    const [row] = await this.database.select(query);
    return valueCountsOf(paths, row!);
  }

  async find(directoryServiceId: string, id: string): Promise<GroupView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).where('g.id', '=', id));
    return row;
  }

  /** Returns the number of groups; of those that a search finds at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, search?: string): Promise<number> {
    const words = WordSearch.of(search);
    if (!words) return this.countWhere(directoryServiceId, sql`true`);
    const own = await this.countWhere(directoryServiceId, words.matches(SEARCHED_GROUPS));
    const byMember = await this.countWhere(directoryServiceId, isFoundByMember(directoryServiceId, words));
    return Math.min(own + byMember, MAX_FOUND + 1);
  }

  /** Returns the groups of a user after an id, ordered by creation. */
  groupsOf(
    directoryServiceId: string,
    userId: string,
    after: KeysetPosition | undefined,
    limit: number,
  ): Promise<GroupView[]> {
    const query = this.views(directoryServiceId)
      .innerJoin('GroupMember as m', 'm.groupId', 'g.id')
      .where('m.directoryService', '=', directoryServiceId)
      .where('m.userId', '=', userId)
      .where(isAfter(sql.ref('m.groupId'), { after }))
      .orderBy('m.groupId')
      .limit(limit);
    return this.database.select(query);
  }

  /** Returns the members of a group that match a text, with the sort key of each. */
  members(
    directoryServiceId: string,
    groupId: string,
    { search, sortKey, descending, after, limit }: UserPage & Pick<UserFilter, 'search'>,
  ): Promise<(UserView & { key: string })[]> {
    const order: Order = { key: sortKey && sql.ref(`u.${sortKey}`), descending, isIndexed: true };
    const id = sql.ref('m.userId');
    const query = this.membersFound(directoryServiceId, groupId, search)
      .select(USER_VIEW)
      .select(sortKey ? `u.${sortKey} as key` : sql<string>`''`.as('key'))
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  async countFound(directoryServiceId: string, groupId: string, search: string | null | undefined): Promise<number> {
    const query = this.membersFound(directoryServiceId, groupId, search);
    return firstCount(await this.database.select(query.select(({ fn }) => fn.countAll<number>().as('count'))));
  }

  /** Returns the number of memberships of the directory service. */
  async countMemberships(directoryServiceId: string): Promise<number> {
    return firstCount(
      await this.database.select(
        this.memberships(directoryServiceId).select(({ fn }) => fn.countAll<number>().as('count')),
      ),
    );
  }

  /** Returns the number of members by group. Groups without members are absent. */
  async countMembers(directoryServiceId: string, groupIds: readonly string[]): Promise<Map<string, number>> {
    if (groupIds.length === 0) return new Map();
    const query = this.memberships(directoryServiceId)
      .select(({ fn }) => ['m.groupId as id', fn.countAll<number>().as('count')])
      .where('m.groupId', 'in', groupIds)
      .groupBy('m.groupId');
    return countsById(await this.database.select(query));
  }

  /** Returns the number of groups by user. Users without groups are absent. */
  async countGroupsOf(directoryServiceId: string, userIds: readonly string[]): Promise<Map<string, number>> {
    const query = this.memberships(directoryServiceId)
      .select(({ fn }) => ['m.userId as id', fn.countAll<number>().as('count')])
      .where('m.userId', 'in', userIds)
      .groupBy('m.userId');
    return countsById(await this.database.select(query));
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

  private sorted(
    directoryServiceId: string,
    condition: RawBuilder<boolean>,
    { isByName, descending, after, limit }: GroupPage,
  ): Promise<(GroupView & { key: string })[]> {
    const order: Order = { key: isByName ? sql.ref('g.displayNameKey') : undefined, descending, isIndexed: true };
    const id = sql.ref('g.id');
    const query = this.views(directoryServiceId)
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
    const key = sql<string>`((${rank}) || ${sql.ref('g.displayNameKey')}) collate "C"`;
    const found = this.groups(directoryServiceId)
      .select(['g.id', key.as('key')])
      .where(condition)
      .offset(0);
    const order: Order = { key: sql.ref('f.key'), descending: false, isIndexed: true };
    const id = sql.ref('f.id');
    const query = this.views(directoryServiceId)
      .innerJoin(found.as('f'), 'f.id', 'g.id')
      .select('f.key')
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  private async countWhere(directoryServiceId: string, condition: RawBuilder<boolean>): Promise<number> {
    const query = this.groups(directoryServiceId).where(condition);
    return firstCount(await this.database.select(query.select(({ fn }) => fn.countAll<number>().as('count'))));
  }

  private views(directoryServiceId: string) {
    return this.groups(directoryServiceId)
      .select(SHOWN_COLUMNS.map((column) => `g.${column}` as const))
      .select('g.directoryService as directoryServiceId');
  }

  private groups(directoryServiceId: string) {
    return this.database.tables<Tables>().selectFrom('Group as g').where('g.directoryService', '=', directoryServiceId);
  }

  private membersFound(directoryServiceId: string, groupId: string, search: string | null | undefined) {
    return this.memberships(directoryServiceId)
      .innerJoin('User as u', 'u.id', 'm.userId')
      .where('u.directoryService', '=', directoryServiceId)
      .where('m.groupId', '=', groupId)
      .where(isFoundBy(search));
  }

  private memberships(directoryServiceId: string) {
    const tables = this.database.tables<Tables>();
    return tables.selectFrom('GroupMember as m').where('m.directoryService', '=', directoryServiceId);
  }
}

function firstCount([row]: readonly { readonly count: number }[]): number {
  return Number(row?.count ?? 0);
}

function countsById(rows: readonly { readonly id: string; readonly count: number }[]): Map<string, number> {
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}
