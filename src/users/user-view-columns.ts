import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { WordSearch } from '../database/word-search.js';
import { isFoundByGroup, SEARCHED_USERS } from './user-search-columns.js';
import type { userSchema } from './user.entity.js';
import { SHOWN_COLUMNS } from './user.type.js';

/** Filter of a list of users in GraphQL. `groupId` is a UUID. */
export interface UserFilter {
  readonly active?: boolean | null | undefined;
  readonly search?: string | null | undefined;
  readonly groupId?: string | null | undefined;
}

/** Columns of a `UserView` in a typed query over `User as u`. */
export const VIEW = [
  ...SHOWN_COLUMNS.map((column) => `u.${column}` as const),
  'u.directoryService as directoryServiceId' as const,
  sql<string>`coalesce(nullif(${sql.ref('u.displayName')}, ''), ${sql.ref('u.userName')})`.as('displayName'),
];

/** A query over the users of a directory service, `u`. */
export function usersOf(database: Database, directoryServiceId: string) {
  return userTables(database).selectFrom('User as u').where('u.directoryService', '=', directoryServiceId);
}

/** A query over users with the columns by which they are searched, `u`. */
export type SearchedUsers = ReturnType<typeof searchedUsers>;

/**
 * A query over the users that meet a filter, whatever they are searched by. With a fence (`offset 0`), PostgreSQL applies
 * the filter before all other conditions.
 */
export function searchedUsers(
  database: Database,
  directoryServiceId: string,
  filter: UserFilter,
  { isFenced = false } = {},
) {
  const users = usersOf(database, directoryServiceId)
    .select(['u.id', 'u.externalId', 'u.search', 'u.searchName'])
    .where(conditionOf(directoryServiceId, { ...filter, search: undefined }));
  return userTables(database).selectFrom((isFenced ? users.offset(0) : users).as('u'));
}

/** Typed queries over the table of users. */
export function userTables(database: Database) {
  return database.tables<{ User: Table<typeof userSchema> }>();
}

/** Condition over `User as u`. */
export function conditionOf(directoryServiceId: string, { active, search, groupId }: UserFilter): RawBuilder<boolean> {
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
