import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../../directory-services/directory-service.entity.js';
import type { RequestKind } from '../capture/request-kind.js';
import type { ResourceType } from '../capture/request-subject.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { NO_DIRECTORY_SERVICE } from './unknown-requests.js';

export const scimRequestSchema = defineEntity({
  name: 'ScimRequest',
  tableName: 'scim_requests',
  indexes: [
    {
      name: 'scim_requests_failed_index',
      expression:
        'create index "scim_requests_failed_index" on "scim_requests" ("directory_service_id", "id") where "failed"',
    },
    {
      name: 'scim_requests_subject_index',
      expression:
        'create index "scim_requests_subject_index" on "scim_requests" ("directory_service_id", "subject_id", "id") where "subject_id" is not null',
    },
    {
      name: 'scim_requests_members_index',
      expression:
        'create index "scim_requests_members_index" on "scim_requests" using gin ("member_ids") where "member_ids" is not null',
    },
  ],
  triggers: [
    {
      name: 'give_directory_service',
      timing: 'before',
      events: ['insert'],
      // Only a process of the previous release sets none.
      when: '(new.directory_service_id IS NULL)',
      body: `new.directory_service_id := '${NO_DIRECTORY_SERVICE}'; return new;`,
    },
  ],
  properties: {
    /** `NO_DIRECTORY_SERVICE` if the token belongs to none: such requests are for operators alone. */
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    /** The request id; a UUIDv7, so that the order of ids is the order of arrival. */
    id: p.uuid().primary(),
    tokenId: p.uuid().nullable(),
    receivedAt: p.datetime(3),
    method: p.text(),
    /** Below the base URL, with its query; redacted. */
    path: p.text(),
    status: p.integer(),
    scimType: p.text().nullable(),
    detail: p.text().nullable(),
    explanation: p.text().$type<ExplanationCode>().nullable(),
    durationMs: p.float(),
    userAgent: p.text().nullable(),
    ip: p.text(),
    requestBytes: p.integer().nullable(),
    responseBytes: p.integer().nullable(),
    summary: p.text(),
    kind: p.text().$type<RequestKind>(),
    /** Whether the client did not get what it asked for: false for the read of a resource that does not exist. */
    failed: p.boolean(),
    /** The type of resource that the path names. */
    resourceType: p.text().$type<ResourceType>().nullable(),
    /** The user or group it is about, where the path or the answer names one. */
    subjectId: p.uuid().nullable(),
    /** Names that a write sends or a look-up asks for; null if redacted. */
    userName: p.text().nullable(),
    displayName: p.text().nullable(),
    externalId: p.text().nullable(),
    /** Members that a write to a group names, unless there are very many. */
    memberIds: p.array().$type<string[]>().columnType('uuid[]').nullable(),
    /** How many members it gives to the whole of a group. */
    memberCount: p.integer().nullable(),
    /** Number of characters of an incomplete token. */
    tokenLength: p.integer().nullable(),
    /** `http` if a proxy received the request without TLS. */
    protocol: p.text().nullable(),
    /** Which `ScimRequestBodies` hold its bodies, and at which place; null: there were none. */
    bodiesId: p.uuid().nullable(),
    bodiesIndex: p.integer().nullable(),
  },
});

/** One call under the SCIM prefix, as the request log shows it: redacted, and written after it was answered. */
export class ScimRequest extends scimRequestSchema.class {}
scimRequestSchema.setClass(ScimRequest);

export const scimRequestBodiesSchema = defineEntity({
  name: 'ScimRequestBodies',
  tableName: 'scim_request_bodies',
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    /** A UUIDv7 of when they were stored. */
    id: p.uuid().primary(),
    /** See `body-chunk.ts`. */
    content: p.blob(),
  },
});

/** The bodies of requests that were stored together: alike as they are, they take a tenth of the space so. */
export class ScimRequestBodies extends scimRequestBodiesSchema.class {}
scimRequestBodiesSchema.setClass(ScimRequestBodies);

/** Counts of requests: the ones that succeeded by what they do, and the ones that failed. */
const COUNTS = { reads: p.integer(), writes: p.integer(), failed: p.integer() };

export const scimRequestHourSchema = defineEntity({
  name: 'ScimRequestHour',
  tableName: 'scim_request_hours',
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().deleteRule('cascade'),
    hour: p.datetime(3).primary(),
    /** The nil UUID for requests from before tokens were counted. */
    tokenId: p.uuid().primary(),
    ...COUNTS,
  },
});

/** Numbers of requests with one token in one hour. They are kept longer than the requests. */
export class ScimRequestHour extends scimRequestHourSchema.class {}
scimRequestHourSchema.setClass(ScimRequestHour);

export const scimRequestMinuteSchema = defineEntity({
  name: 'ScimRequestMinute',
  tableName: 'scim_request_minutes',
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().deleteRule('cascade'),
    minute: p.datetime(3).primary(),
    ...COUNTS,
  },
});

/** Numbers of requests in one minute of the last hours. */
export class ScimRequestMinute extends scimRequestMinuteSchema.class {}
scimRequestMinuteSchema.setClass(ScimRequestMinute);

export const scimRequestSettingsSchema = defineEntity({
  name: 'ScimRequestSettings',
  tableName: 'scim_request_settings',
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().deleteRule('cascade'),
    /** Names of attributes whose values the log leaves out, beside those it always leaves out. */
    redactedAttributes: p.array().$type<string[]>(),
  },
});

/** Settings of the request log of one directory service. */
export class ScimRequestSettings extends scimRequestSettingsSchema.class {}
scimRequestSettingsSchema.setClass(ScimRequestSettings);
