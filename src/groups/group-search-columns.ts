import { type RawBuilder, sql } from 'kysely';
import { byId, type Searched, type WordSearch } from '../database/word-search.js';

/** Maximum number of users whose groups a search by the name of a member finds. */
const MAX_USERS = 20;

const ID = sql.ref('g.id');
const TEXT = sql.ref('g.search');

/** How groups are searched, over `Group as g`. */
export const SEARCHED_GROUPS: Searched = {
  text: TEXT,
  nameBegins: (pattern) => sql`${TEXT} like ${` ${pattern}`}`,
  ...byId(ID, sql.ref('g.externalId')),
};

/** Returns the condition over `Group as g` that only the names of a member of a group match a search. */
export function isFoundByMember(directoryServiceId: string, search: WordSearch): RawBuilder<boolean> {
  // Without `offset 0`, PostgreSQL would read all users in the order of their names until it has found enough.
  return sql`(${ID} in (select m.group_id from group_members m where m.directory_service_id = ${directoryServiceId}
    and m.user_id in (select f.id from (select u.id, u.search_name from users u
        where u.directory_service_id = ${directoryServiceId} and ${search.beginsWords(sql`u.search`)} offset 0) f
      order by f.search_name, f.id limit ${sql.lit(MAX_USERS)})) and ${search.misses(SEARCHED_GROUPS)})`;
}
