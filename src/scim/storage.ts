import { sql } from 'kysely';
import { GROUP, USER } from '../scim-protocol/index.js';
import { type Sources, sourcesOf } from './sources.js';

const column = (name: string) => ({ sql: sql.raw(name), notNull: true });
const nullable = (name: string) => ({ sql: sql.raw(name) });
const uuid = (name: string) => ({ sql: sql.raw(name), notNull: true, isUuid: true });

/** Where the attributes of a User are, over `users u`. */
export const USER_SOURCES: Sources = sourcesOf({
  schema: USER,
  profile: sql.raw('u.profile'),
  columns: {
    id: uuid('u.id'),
    externalId: nullable('u.external_id'),
    userName: column('u.user_name'),
    active: column('u.active'),
    displayName: column('u.display_name'),
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
});

/** The rows of `members`; also what a PATCH path `members[…]` is compiled against. */
const MEMBER_COLUMNS = { value: uuid('u.id'), display: column('u.display_name'), type: column(`'User'::text`) };

/** Where the attributes of a Group are, over `groups g`. */
export const GROUP_SOURCES: Sources = sourcesOf({
  schema: GROUP,
  profile: sql.raw('g.profile'),
  columns: {
    id: uuid('g.id'),
    externalId: nullable('g.external_id'),
    displayName: column('g.display_name'),
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
});

/** What `members[…]` filters: one row of `users u` that is a member. */
export const MEMBER_SOURCES: Sources = GROUP_SOURCES.elements({ attribute: 'members' })!.sources;
