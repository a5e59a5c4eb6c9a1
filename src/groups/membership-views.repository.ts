import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import type { UserPage } from '../users/user-lists.repository.js';
import { isFoundBy } from '../users/user-search-columns.js';
import { type UserFilter, VIEW as USER_VIEW } from '../users/user-view-columns.js';
import type { UserView } from '../users/user.type.js';
import { groupTables, groupViewsOf } from './group-view-columns.js';
import type { GroupView } from './group.type.js';

/** Reads and counts members of groups, and groups of users, for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class MembershipViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the groups of a user after an id, ordered by creation. */
  groupsOf(
    directoryServiceId: string,
    userId: string,
    after: KeysetPosition | undefined,
    limit: number,
  ): Promise<GroupView[]> {
    const query = groupViewsOf(this.database, directoryServiceId)
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

  private membersFound(directoryServiceId: string, groupId: string, search: string | null | undefined) {
    return this.memberships(directoryServiceId)
      .innerJoin('User as u', 'u.id', 'm.userId')
      .where('u.directoryService', '=', directoryServiceId)
      .where('m.groupId', '=', groupId)
      .where(isFoundBy(search));
  }

  private memberships(directoryServiceId: string) {
    return groupTables(this.database)
      .selectFrom('GroupMember as m')
      .where('m.directoryService', '=', directoryServiceId);
  }
}

function firstCount([row]: readonly { readonly count: number }[]): number {
  return Number(row?.count ?? 0);
}

function countsById(rows: readonly { readonly id: string; readonly count: number }[]): Map<string, number> {
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}
