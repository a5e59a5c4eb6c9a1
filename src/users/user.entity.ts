import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';

const schema = defineEntity({
  name: 'User',
  tableName: 'users',
  uniques: [
    {
      name: 'users_user_name_unique',
      expression:
        'create unique index "users_user_name_unique" on "users" ("directory_service_id", lower("user_name"))',
    },
    {
      name: 'users_external_id_unique',
      expression:
        'create unique index "users_external_id_unique" on "users" ("directory_service_id", "external_id") where "external_id_is_unique" and "active"',
    },
    { name: 'users_directory_service_id_id_unique', properties: ['directoryService', 'id'] },
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
  ],
  properties: {
    id: p.uuid().primary(),
    directoryService: () => p.manyToOne(DirectoryService).createForeignKeyConstraint(false),
    userName: p.text(),
    externalId: p.text().nullable(),
    /** Whether the directory tells people apart by it: Okta's is its own id of the user; others' may be shared. */
    externalIdIsUnique: p.boolean().default(false).lazy(),
    active: p.boolean(),
    givenName: p.text().nullable(),
    familyName: p.text().nullable(),
    /** Empty where the directory has none. */
    displayName: p.text(),
    primaryEmail: p.text().nullable(),
    /** The SCIM attributes but id, meta, userName, externalId and active, which have columns of their own. */
    profile: p.json<Record<string, unknown>>(),
    /** Paths in `profile` whose value Rollcall worked out because the directory sent none. */
    derived: p.array().default([]),
    version: p.integer().default(1),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    deactivatedAt: p.datetime(3).nullable(),
    /** All e-mail addresses in lower case, for look-ups. */
    emailValues: p
      .json<string[]>()
      .generated(`(lower(jsonb_path_query_array(profile, '$.emails[*].value'::jsonpath)::text)::jsonb) stored`)
      .nullable()
      .lazy(),
    search: p
      .text()
      .generated(
        `(lower(((user_name || ' '::text) || display_name) || ' '::text || coalesce(primary_email, ''::text))) stored`,
      )
      .lazy(),
  },
});

/** A person, as the directory last described them. */
export class User extends schema.class {}
schema.setClass(User);
