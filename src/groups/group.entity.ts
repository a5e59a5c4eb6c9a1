import { defineEntity, p } from '@mikro-orm/core';
import type { Row } from '../database/tables.js';
import { DirectoryService } from '../directory-services/directory-service.entity.js';
import type { JsonObject } from '../scim-protocol/index.js';

const GIVE_NAME_ON = `update groups set display_name_is_unique = true where directory_service_id = old.directory_service_id
    and id = (select g.id from groups g
  where g.directory_service_id = old.directory_service_id and g.display_name_key = old.display_name_key
    and not g.display_name_is_unique order by g.id limit 1);
  return null;`;

export const groupSchema = defineEntity({
  name: 'Group',
  tableName: 'groups',
  uniques: [
    {
      name: 'groups_display_name_unique',
      expression:
        'create unique index "groups_display_name_unique" on "groups" ("directory_service_id", "display_name_key", (nullif("display_name_is_unique", false)))',
    },
  ],
  indexes: [
    { name: 'groups_external_id_index', properties: ['directoryService', 'externalId'] },
    {
      name: 'groups_search_index',
      expression: 'create index "groups_search_index" on "groups" using gin ("search" gin_trgm_ops)',
    },
    {
      name: 'groups_shared_name_index',
      expression:
        'create index "groups_shared_name_index" on "groups" ("directory_service_id") where not "display_name_is_unique"',
    },
  ],
  // As with the userNames of users.
  triggers: [
    {
      name: 'rename_key',
      timing: 'after',
      events: ['update'],
      when: '(old.display_name_is_unique AND (old.display_name_key <> new.display_name_key))',
      body: GIVE_NAME_ON,
    },
    {
      name: 'delete_key',
      timing: 'after',
      events: ['delete'],
      when: 'old.display_name_is_unique',
      body: GIVE_NAME_ON,
    },
  ],
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    id: p.uuid().primary(),
    displayName: p.text(),
    /** Like `userNameKey` and `userNameIsUnique` of users. */
    displayNameKey: p.text().collation('C'),
    displayNameIsUnique: p.boolean().default(true).lazy(),
    externalId: p.text().nullable(),
    /**
     * SCIM attributes except id, meta, displayName, externalId and members: the extensions sent by the identity
     * provider.
     */
    profile: p.json<JsonObject>(),
    version: p.integer().default(1),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    /** Searched text (see `searchText`). */
    search: p.text().default('').lazy(),
  },
});

/** Group, as last sent by the identity provider. */
export class Group extends groupSchema.class {}
groupSchema.setClass(Group);

/** Columns that creating and replacing a group set. */
export const GROUP_ATTRIBUTES = ['displayName', 'externalId', 'profile'] as const satisfies readonly (keyof Row<
  typeof groupSchema
>)[];
