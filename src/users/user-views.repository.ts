import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { isAfter, type KeysetPosition, type Order, ordering } from '../database/keyset.js';
import { containing } from '../database/like.js';
import type { Table } from '../database/tables.js';
import { foldText } from '../scim-protocol/index.js';
import type { UserAttributes } from './user-record.js';
import type { userSchema } from './user.entity.js';
import { SHOWN_COLUMNS, type UserView } from './user.type.js';

/** Filter of a list of users in GraphQL. `groupId` is a UUID. */
export interface UserFilter {
  readonly active?: boolean | null | undefined;
  readonly search?: string | null | undefined;
  readonly groupId?: string | null | undefined;
}

export interface UserPage {
  readonly isByName: boolean;
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

/** Returns the condition over `User as u` that a user matches a search text. */
export function isFoundBy(search: string | null | undefined): RawBuilder<boolean> {
  return search?.trim() ? sql`${sql.ref('u.search')} like ${containing(foldText(search.trim()))}` : sql`true`;
}

interface Tables {
  User: Table<typeof userSchema>;
}

/** Reads of the table `users` for GraphQL. Each method is restricted to one directory service. */
@Injectable()
export class UserViewsRepository {
  constructor(private readonly database: Database) {}

  /** Returns a page, with the sort key of each row. */
  async page(
    directoryServiceId: string,
    filter: UserFilter,
    { isByName, descending, after, limit }: UserPage,
  ): Promise<(UserView & { key: string })[]> {
    const order: Order = { key: isByName ? sql.ref('u.userNameKey') : undefined, descending, isIndexed: true };
    const id = sql.ref('u.id');
    const query = this.views(directoryServiceId)
      .select(isByName ? 'u.userNameKey as key' : sql<string>`''`.as('key'))
      .where(conditionOf(directoryServiceId, filter))
      .where(isAfter(id, { order, after }))
      .orderBy(ordering(id, order))
      .limit(limit);
    return this.database.select(query);
  }

  async find(directoryServiceId: string, id: string): Promise<UserView | undefined> {
    const [row] = await this.database.select(this.views(directoryServiceId).where('u.id', '=', id));
    return row;
  }

  async count(directoryServiceId: string, filter: UserFilter): Promise<number> {
    const query = this.users(directoryServiceId)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(conditionOf(directoryServiceId, filter));
    const [row] = await this.database.select(query);
    return Number(row!.count);
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

  /** The display names of users by their ids. */
  async displayNames(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.select(this.views(directoryServiceId).where('u.id', 'in', ids));
    return new Map(rows.map(({ id, displayName }) => [id, displayName]));
  }

  private views(directoryServiceId: string) {
    return this.users(directoryServiceId).select(VIEW);
  }

  private users(directoryServiceId: string) {
    return this.database.tables<Tables>().selectFrom('User as u').where('u.directoryService', '=', directoryServiceId);
  }
}

function conditionOf(directoryServiceId: string, { active, search, groupId }: UserFilter): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [isFoundBy(search)];
  if (active !== undefined && active !== null) conditions.push(sql`${sql.ref('u.active')} = ${active}::boolean`);
  if (groupId !== undefined && groupId !== null) {
    conditions.push(sql`exists (select from group_members m where m.directory_service_id = ${directoryServiceId}
      and m.group_id = ${groupId}::uuid and m.user_id = ${sql.ref('u.id')})`);
  }
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}
