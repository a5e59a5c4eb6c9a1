import { sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import { containing } from '../database/like.js';
import { foldText, GROUP, type ResourceSchema } from '../scim-protocol/index.js';
import { SHOWN_NAME } from '../users/user-row.js';
import type { Sources } from './sources.js';
import { sourcesOf } from './sources-of.js';

const column = (name: string) => ({ sql: sql.raw(name), notNull: true });
const nullable = (name: string) => ({ sql: sql.raw(name) });
const uuid = (name: string) => ({ sql: sql.raw(name), notNull: true, isUuid: true });

/** Found by the index over all that people are searched by, of which the displayName is a part. */
function hasDisplayName(value: string) {
  return sql`(u.search like ${containing(foldText(value))} and lower(nullif(u.display_name, '')) = lower(${value}::text))`;
}

/** Where the attributes of a User are, over `users u`. */
export function userSources(schema: ResourceSchema): Sources {
  return sourcesOf({
    schema,
    profile: sql.raw('u.profile'),
    columns: {
      id: uuid('u.id'),
      externalId: nullable('u.external_id'),
      userName: column('u.user_name_key'),
      active: column('u.active'),
      displayName: { ...nullable(`nullif(u.display_name, '')`), lookup: hasDisplayName },
      'name.givenName': nullable('u.given_name'),
      'name.familyName': nullable('u.family_name'),
      'meta.created': column('u.created_at'),
      'meta.lastModified': column('u.updated_at'),
      'meta.resourceType': column(`'User'::text`),
    },
    relations: {
      groups: {
        from: sql.raw('(group_members m join groups x on x.id = m.group_id and m.user_id = u.id)'),
        columns: { value: uuid('m.group_id'), display: column('x.display_name'), type: column(`'direct'::text`) },
      },
    },
    lookups: { emails: (value) => sql`u.email_values @> to_jsonb(lower(${value}::text))` },
    searched: { text: sql.raw('u.search'), attributes: ['userName', 'displayName', 'emails'] },
  });
}

/** The rows of `members`; also what a PATCH path `members[…]` is compiled against. */
const MEMBER_COLUMNS = {
  value: uuid('m.user_id'),
  display: { sql: SHOWN_NAME, notNull: true },
  type: column(`'User'::text`),
};

/** Where the attributes of a Group are, over `groups g`. */
export function groupSources(schema: ResourceSchema): Sources {
  return sourcesOf({
    schema,
    profile: sql.raw('g.profile'),
    columns: {
      id: uuid('g.id'),
      externalId: nullable('g.external_id'),
      displayName: column('g.display_name_key'),
      'meta.created': column('g.created_at'),
      'meta.lastModified': column('g.updated_at'),
      'meta.resourceType': column(`'Group'::text`),
    },
    relations: {
      members: {
        from: sql.raw('(group_members m join users u on u.id = m.user_id and m.group_id = g.id)'),
        columns: MEMBER_COLUMNS,
      },
    },
    lookups: {
      members: (value) =>
        isUuid(value) ? sql`g.id in (select group_id from group_members where user_id = ${value}::uuid)` : sql`false`,
    },
    searched: { text: sql.raw('g.display_name_key'), attributes: ['displayName'] },
  });
}

/** What `members[…]` filters: one row of `group_members m` with its `users u`. */
export const MEMBER_SOURCES: Sources = groupSources(GROUP).elements({ attribute: 'members' })!.sources;
