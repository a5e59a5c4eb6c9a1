import { sql } from 'kysely';
import { containing } from '../database/like.js';
import type { Column, Sources } from '../resource-query/sources.js';
import { sourcesOf } from '../resource-query/sources-of.js';
import { foldSearch, type ResourceSchema } from '../scim-protocol/index.js';
import { PROFILE_COLUMNS } from './profile-columns.js';
import { USERS } from './user-columns.js';

/** Finds a displayName through the index over the searched text, which contains it. */
function hasDisplayName(value: string) {
  return sql`(u.search like ${containing(foldSearch(value))} and lower(nullif(u.display_name, '')) = lower(${value}::text))`;
}

/** Storage of the attributes of a User in a directory service, over `users u`. */
export function userSources(directoryServiceId: string, schema: ResourceSchema): Sources {
  const profileColumns = Object.entries(PROFILE_COLUMNS).map(([path, column]): [string, Column] => [
    path,
    USERS.column('u', column),
  ]);
  return sourcesOf({
    schema,
    profile: USERS.of('u', 'profile'),
    columns: {
      id: USERS.column('u', 'id'),
      externalId: USERS.column('u', 'externalId'),
      userName: USERS.column('u', 'userNameKey'),
      active: USERS.column('u', 'active'),
      displayName: { sql: sql`nullif(u.display_name, '')`, lookup: hasDisplayName },
      ...Object.fromEntries(profileColumns),
      'meta.created': USERS.column('u', 'createdAt'),
      'meta.lastModified': USERS.column('u', 'updatedAt'),
      'meta.resourceType': { sql: sql`'User'::text`, notNull: true },
    },
    relations: {
      groups: {
        from: sql`(group_members m join groups x on x.directory_service_id = ${directoryServiceId} and x.id = m.group_id
          and m.directory_service_id = ${directoryServiceId} and m.user_id = u.id)`,
        columns: {
          value: { sql: sql`m.group_id`, notNull: true, isUuid: true },
          display: { sql: sql`x.display_name`, notNull: true },
          type: { sql: sql`'direct'::text`, notNull: true },
        },
      },
    },
    lookups: { emails: (value) => sql`u.email_values @> to_jsonb(lower(${value}::text))` },
    searched: { text: USERS.of('u', 'search'), attributes: ['userName', 'displayName', 'emails'] },
  });
}
