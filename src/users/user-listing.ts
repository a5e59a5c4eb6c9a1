import { type RawBuilder, sql } from 'kysely';
import { isAfter, keyColumn, type PageQuery, ordering } from '../database/keyset.js';
import { COLUMNS, type UserRow } from './user-row.js';

/**
 * Users of one directory that meet `condition` (an expression over `users u`), in order of creation unless the page says
 * otherwise. The page is cut out before the groups are looked up, so that those of the users skipped cost nothing.
 */
export function selectUsers(
  directoryServiceId: string,
  condition: RawBuilder<unknown>,
  page: PageQuery,
): RawBuilder<UserRow & { sortKey: string | null }> {
  return sql<UserRow & { sortKey: string | null }>`select ${COLUMNS}, u."sortKey" from (
      select u.*, ${keyColumn(page.order)} as "sortKey" from users u
      where u.directory_service_id = ${directoryServiceId} and ${condition} and ${isAfter(sql`u.id`, page)}
      order by ${ordering(sql`u.id`, page.order)} limit ${page.limit} offset ${page.offset}) u
    order by ${ordering(sql`u.id`, page.order)}`;
}

export function countUsers(directoryServiceId: string, condition: RawBuilder<unknown>): RawBuilder<{ total: number }> {
  return sql<{ total: number }>`select count(*)::int as total from users u
    where u.directory_service_id = ${directoryServiceId} and ${condition}`;
}
