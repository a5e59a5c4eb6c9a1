import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';

const schema = defineEntity({
  name: 'Group',
  tableName: 'groups',
  uniques: [
    {
      name: 'groups_display_name_unique',
      expression:
        'create unique index "groups_display_name_unique" on "groups" ("directory_service_id", lower("display_name"))',
    },
    { name: 'groups_directory_service_id_id_unique', properties: ['directoryService', 'id'] },
  ],
  indexes: [
    { name: 'groups_external_id_index', properties: ['directoryService', 'externalId'] },
    {
      name: 'groups_search_index',
      expression: 'create index "groups_search_index" on "groups" using gin (lower("display_name") gin_trgm_ops)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    directoryService: () => p.manyToOne(DirectoryService).createForeignKeyConstraint(false),
    displayName: p.text(),
    externalId: p.text().nullable(),
    /** The SCIM attributes but id, meta, displayName, externalId and members: extensions the directory sent. */
    profile: p.json<Record<string, unknown>>(),
    version: p.integer().default(1),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});

/** A group, as the directory last described it. Its members are rows of `group_members`, written only as sets. */
export class Group extends schema.class {}
schema.setClass(Group);
