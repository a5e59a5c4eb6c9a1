import { sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import type { Sources } from '../resource-query/sources.js';
import { sourcesOf } from '../resource-query/sources-of.js';
import { GROUP, type ResourceSchema } from '../scim-protocol/index.js';
import { SHOWN_NAME } from '../users/user-columns.js';
import { GROUPS } from './group-columns.js';

/** Storage of the attributes of a Group in a directory service, over `groups g`. Its members are rows of `group_members m` and `users u`. */
export function groupSources(directoryServiceId: string, schema: ResourceSchema): Sources {
  return sourcesOf({
    schema,
    profile: GROUPS.of('g', 'profile'),
    columns: {
      id: GROUPS.column('g', 'id'),
      externalId: GROUPS.column('g', 'externalId'),
      displayName: GROUPS.column('g', 'displayNameKey'),
      'meta.created': GROUPS.column('g', 'createdAt'),
      'meta.lastModified': GROUPS.column('g', 'updatedAt'),
      'meta.resourceType': { sql: sql`'Group'::text`, notNull: true },
    },
    relations: {
      members: {
        from: sql`(group_members m join users u on u.directory_service_id = ${directoryServiceId} and u.id = m.user_id
          and m.directory_service_id = ${directoryServiceId} and m.group_id = g.id)`,
        columns: {
          value: { sql: sql`m.user_id`, notNull: true, isUuid: true },
          display: { sql: SHOWN_NAME, notNull: true },
          type: { sql: sql`'User'::text`, notNull: true },
        },
      },
    },
    lookups: {
      members: (value) =>
        isUuid(value)
          ? sql`g.id in (select m.group_id from group_members m
              where m.directory_service_id = ${directoryServiceId} and m.user_id = ${value}::uuid)`
          : sql`false`,
    },
    searched: { text: GROUPS.of('g', 'search'), attributes: ['displayName'] },
  });
}

/**
 * Storage of the sub-attributes in the path `members[…]` of a PATCH: one row of `group_members m` with its `users u`.
 */
export function memberSources(directoryServiceId: string): Sources {
  return groupSources(directoryServiceId, GROUP).elements({ attribute: 'members' })!.sources;
}
