import { type RawBuilder, sql } from 'kysely';
import { isAfter, keyColumn, type PageQuery, ordering } from '../database/keyset.js';
import { COLUMNS, type GroupRow } from './group-sql.js';

/**
 * Groups of one directory that meet `condition` (an expression over `groups g`), in order of creation unless the page says
 * otherwise; without their members.
 */
export function selectGroups(
  directoryServiceId: string,
  condition: RawBuilder<unknown>,
  page: PageQuery,
): RawBuilder<GroupRow & { sortKey: string | null }> {
  return sql<
    GroupRow & { sortKey: string | null }
  >`select ${COLUMNS}, ${keyColumn(page.order)} as "sortKey" from groups g
      where g.directory_service_id = ${directoryServiceId} and ${condition} and ${isAfter(sql`g.id`, page)}
      order by ${ordering(sql`g.id`, page.order)} limit ${page.limit} offset ${page.offset}`;
}

export function countGroups(directoryServiceId: string, condition: RawBuilder<unknown>): RawBuilder<{ total: number }> {
  return sql<{ total: number }>`select count(*)::int as total from groups g
    where g.directory_service_id = ${directoryServiceId} and ${condition}`;
}
