import { defineEntity, p } from '@mikro-orm/core';
import type { Row } from '../database/tables.js';
import { DirectoryService } from '../directory-services/directory-service.entity.js';
import type { JsonObject } from '../scim-protocol/index.js';

const GIVE_NAME_ON = `update users set user_name_is_unique = true where directory_service_id = old.directory_service_id
    and id = (select u.id from users u
  where u.directory_service_id = old.directory_service_id and u.user_name_key = old.user_name_key
    and not u.user_name_is_unique order by u.active desc, u.id limit 1);
  return null;`;

export const userSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  uniques: [
    {
      name: 'users_user_name_unique',
      expression:
        'create unique index "users_user_name_unique" on "users" ("directory_service_id", "user_name_key", (nullif("user_name_is_unique", false)))',
    },
    {
      name: 'users_external_id_unique',
      expression:
        'create unique index "users_external_id_unique" on "users" ("directory_service_id", "external_id") where "external_id_is_unique"',
    },
  ],
  indexes: [
    { name: 'users_external_id_index', properties: ['directoryService', 'externalId'] },
    {
      name: 'users_email_values_index',
      expression: 'create index "users_email_values_index" on "users" using gin ("email_values" jsonb_path_ops)',
    },
    {
      name: 'users_search_index',
      expression: 'create index "users_search_index" on "users" using gin ("search" gin_trgm_ops)',
    },
    { name: 'users_search_name_index', properties: ['directoryService', 'searchName', 'id'] },
    {
      name: 'users_shared_name_index',
      expression:
        'create index "users_shared_name_index" on "users" ("directory_service_id") where not "user_name_is_unique"',
    },
  ],
  // When a userName becomes free, a user that shared it becomes its holder.
  triggers: [
    {
      name: 'rename_key',
      timing: 'after',
      events: ['update'],
      when: '(old.user_name_is_unique AND (old.user_name_key <> new.user_name_key))',
      body: GIVE_NAME_ON,
    },
    {
      name: 'delete_key',
      timing: 'after',
      events: ['delete'],
      when: 'old.user_name_is_unique',
      body: GIVE_NAME_ON,
    },
  ],
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    id: p.uuid().primary(),
    userName: p.text(),
    /** Key by which the userName is compared (see `nameKey`). Sorted by code point, so that a prefix is a range. */
    userNameKey: p.text().collation('C'),
    /**
     * False for users whose key another user already had when keys were introduced. The unique index contains it as an
     * expression: with plain columns only, each change of a userName would wait for transactions that add the user to a
     * group.
     */
    userNameIsUnique: p.boolean().default(true).lazy(),
    externalId: p.text().nullable(),
    /**
     * Whether the row holds its externalId exclusively. True for every active user if the identity provider's
     * externalId is unique: Okta's is its own user id; that of others may be shared. The index does not contain
     * `active`, which changes most often.
     */
    externalIdIsUnique: p.boolean().default(false).lazy(),
    /** Cleared externalId, with which the next one is compared. */
    keptExternalId: p.text().nullable().lazy(),
    /** Whether the user was reactivated without an externalId, so that the next one determines the person. */
    identityUnconfirmed: p.boolean().default(false).lazy(),
    active: p.boolean(),
    givenName: p.text().nullable(),
    familyName: p.text().nullable(),
    /** Empty if the identity provider sent none. */
    displayName: p.text(),
    primaryEmail: p.text().nullable(),
    /** SCIM attributes except id, meta, userName, externalId and active, which have their own columns. */
    profile: p.json<JsonObject>(),
    /** Paths in `profile` whose values were derived, because the identity provider sent none. */
    derived: p.array().$type<readonly string[]>().default([]),
    version: p.integer().default(1),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    deactivatedAt: p.datetime(3).nullable(),
    /** All email addresses in lower case, for look-ups. */
    emailValues: p
      .json<string[]>()
      .generated(`(lower(jsonb_path_query_array(profile, '$.emails[*].value'::jsonpath)::text)::jsonb) stored`)
      .nullable()
      .lazy(),
    /** Searched text (see `searchText`). */
    search: p.text().lazy(),
    /** Key by which users are sorted and found by name (see `searchName`): of the displayName, otherwise the userName. */
    searchName: p.text().collation('C').default('').lazy(),
  },
});

/** Person, as last sent by the identity provider. */
export class User extends userSchema.class {}
userSchema.setClass(User);

/** Columns that creating and replacing a user set. */
export const USER_ATTRIBUTES = [
  'userName',
  'externalId',
  'active',
  'givenName',
  'familyName',
  'displayName',
  'primaryEmail',
  'profile',
  'derived',
] as const satisfies readonly (keyof Row<typeof userSchema>)[];
