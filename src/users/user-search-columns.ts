import { type RawBuilder, sql } from 'kysely';
import { byId, MAX_FOUND, type Searched, WordSearch } from '../database/word-search.js';

/** Maximum number of groups whose members a search by the name of a group finds. */
const MAX_GROUPS = 20;

const ID = sql.ref('u.id');

/** How users are searched, over `User as u`. */
export const SEARCHED_USERS: Searched = {
  text: sql.ref('u.search'),
  nameBegins: (pattern) => sql`${sql.ref('u.searchName')} like ${pattern}`,
  ...byId(ID, sql.ref('u.externalId')),
};

/** Returns the condition over `User as u` that a user matches a search text. */
export function isFoundBy(search: string | null | undefined): RawBuilder<boolean> {
  return WordSearch.of(search)?.matches(SEARCHED_USERS) ?? sql`true`;
}

/**
 * Returns the condition over `User as u` that only the name of a group of a user matches a search: one of the first
 * `MAX_FOUND` members of some groups.
 */
export function isFoundByGroup(directoryServiceId: string, search: WordSearch): RawBuilder<boolean> {
  if (!search.isSpecific) return sql`false`;
  return sql`(${ID} in (select m.user_id from group_members m where m.directory_service_id = ${directoryServiceId}
    and m.group_id in (select g.id from groups g where g.directory_service_id = ${directoryServiceId}
      and ${search.beginsWords(sql`g.search`)} order by g.display_name_key limit ${sql.lit(MAX_GROUPS)})
    limit ${sql.lit(MAX_FOUND + 1)}) and ${search.misses(SEARCHED_USERS)})`;
}

/** Returns the name of the first group of a user of `User as u` that a search finds, unless the user itself matches. */
export function groupFoundBy(directoryServiceId: string, search: WordSearch): RawBuilder<string | null> {
  return sql`(select g.display_name from group_members m
    join groups g on g.directory_service_id = m.directory_service_id and g.id = m.group_id
    where m.directory_service_id = ${directoryServiceId} and g.directory_service_id = ${directoryServiceId}
      and m.user_id = ${ID} and ${search.beginsWords(sql`g.search`)} and ${search.misses(SEARCHED_USERS)}
    order by g.display_name_key limit 1)`;
}
