import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../organizations/organization.entity.js';

/** The kinds of identity provider that can be connected. */
export const DIRECTORY_SERVICE_TYPES = ['OKTA_SCIM', 'ENTRA_SCIM', 'GENERIC_SCIM'] as const;
export type DirectoryServiceType = (typeof DIRECTORY_SERVICE_TYPES)[number];

/** Lenient accepts known deviations of clients. Strict rejects whatever the RFCs do not allow. */
export const STRICTNESSES = ['LENIENT', 'STRICT'] as const;
export type Strictness = (typeof STRICTNESSES)[number];

/** Expected formats of userNames. */
export const USER_NAME_FORMATS = ['EMAIL', 'PRIMARY_EMAIL', 'EMAIL_IN_DOMAINS', 'PATTERN', 'ANY'] as const;
export type UserNameFormat = (typeof USER_NAME_FORMATS)[number];

export const directoryServiceSchema = defineEntity({
  name: 'DirectoryService',
  tableName: 'directory_services',
  uniques: [
    {
      name: 'directory_services_display_name_unique',
      expression:
        'create unique index "directory_services_display_name_unique" on "directory_services" ("organization_id", lower("display_name")) where "deleted_at" is null',
    },
    { name: 'directory_services_creation_key_unique', properties: ['organization', 'creationKey'] },
  ],
  triggers: [
    {
      name: 'remove_data',
      timing: 'after',
      events: ['delete'],
      // These have no foreign key to their directory service: it would be locked by whatever is written for it.
      body: `delete from users where directory_service_id = old.id;
        delete from groups where directory_service_id = old.id;
        delete from changes where directory_service_id = old.id;
        delete from directory_locks where directory_service_id = old.id;
        delete from scim_requests where directory_service_id = old.id;
        delete from scim_request_bodies where directory_service_id = old.id;
        return null;`,
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade'),
    type: p.text().$type<DirectoryServiceType>(),
    displayName: p.text(),
    paused: p.boolean().default(false),
    /** When and by whom it was paused; null unless it is paused. */
    pausedAt: p.datetime(3).nullable(),
    pausedBy: p.text().nullable(),
    strictness: p.text().$type<Strictness>().default('LENIENT'),
    userNameFormat: p.text().$type<UserNameFormat>().default('EMAIL'),
    /** The domains, or the patterns, of such a format; otherwise empty. */
    userNameValues: p.array().$type<string[]>().default([]),
    /** Idempotency key of the client's request, so that a repeated request creates nothing. */
    creationKey: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    deletedAt: p.datetime(3).nullable(),
  },
});

/** One connection to one identity provider; owns everything that provider said. */
export class DirectoryService extends directoryServiceSchema.class {}
directoryServiceSchema.setClass(DirectoryService);
