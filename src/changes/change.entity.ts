import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';
import type { ChangeKind } from './change-kinds.js';

export const changeSchema = defineEntity({
  name: 'Change',
  tableName: 'changes',
  indexes: [
    {
      name: 'changes_id_index',
      expression: 'create index "changes_id_index" on "changes" ("directory_service_id", "id") where "id" is not null',
    },
    {
      name: 'changes_user_index',
      expression:
        'create index "changes_user_index" on "changes" ("directory_service_id", "user_id", "position") where "user_id" is not null',
    },
    {
      name: 'changes_group_index',
      expression:
        'create index "changes_group_index" on "changes" ("directory_service_id", "group_id", "position") where "group_id" is not null',
    },
    {
      name: 'changes_identity_index',
      expression: `create index "changes_identity_index" on "changes" ("directory_service_id", "occurred_at") where "kind" = 'user.identityChanged'`,
    },
    {
      name: 'changes_leavers_index',
      expression: `create index "changes_leavers_index" on "changes" ("directory_service_id", "occurred_at", "user_id") where "kind" in ('user.deactivated', 'user.deleted')`,
    },
    {
      name: 'changes_renames_index',
      expression: `create index "changes_renames_index" on "changes" ("directory_service_id", "position") where "user_id" is not null and "kind" not in ('user.created', 'user.deleted') and ("shape" = 1 or "data"->'changed' @> '[{"path": "userName"}]' or "data"->'changed' @> '[{"path": "displayName"}]')`,
    },
    {
      name: 'changes_members_index',
      expression: `create index "changes_members_index" on "changes" using gin ((("data" -> 'added') || ("data" -> 'removed')) jsonb_path_ops) where "kind" = 'group.membersChanged'`,
    },
  ],
  triggers: [
    {
      name: 'give_position',
      timing: 'before',
      events: ['insert'],
      // Only a process of the previous release sets none.
      when: '(new."position" IS NULL)',
      body: `perform directory_locks_acquire_v1(new.directory_service_id, 'changes');
  new.position := 1 + coalesce((select max(c.position) from changes c where c.directory_service_id = new.directory_service_id), 0);
  return new;`,
    },
  ],
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    /** Place in the journal of the directory service: 1, 2, 3 … in the order of the commits. */
    position: p.bigint('string').primary(),
    /** Number by which cursors of earlier releases name a change. Null for changes since. */
    id: p.bigint('string').nullable().lazy(),
    /** Read only by a process of the previous release, to which all changes seem committed long ago. */
    transaction: p.string().columnType('xid8').defaultRaw("'3'::xid8").lazy(),
    /** Version of the format of `data`: 1 or 2. */
    shape: p.smallint().default(1),
    /** Random number of 128 bits, so that a digest of the change does not reveal its contents. */
    salt: p.uuid().defaultRaw('(md5(((gen_random_uuid())::text || (gen_random_uuid())::text)))::uuid').lazy(),
    occurredAt: p.datetime(3).defaultRaw('now()'),
    requestId: p.text(),
    /** The token of the request, which may have been deleted since. Null for changes from before tokens were recorded. */
    tokenId: p.uuid().nullable(),
    actor: p.text(),
    kind: p.text().$type<ChangeKind>(),
    userId: p.uuid().nullable(),
    groupId: p.uuid().nullable(),
    data: p.json<ChangeData>(),
  },
});

/** Attribute of a resource and its value before a change. */
export interface ChangedAttribute {
  /** SCIM path, such as `name.givenName`. */
  readonly path: string;
  /** Null if there was none. */
  readonly before: unknown;
}

/**
 * Data of a change: the complete resource after it, with the previous values of the attributes that it changed, or the
 * members that were added and removed.
 */
export interface ChangeData {
  /** The deleted resource. In shape 1, the resource before any change. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** Since shape 2. */
  readonly changed?: readonly ChangedAttribute[];
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** A changed externalId of a user: both values, and whether the row belongs to another person since. */
  readonly identityChanged?: { readonly from: string; readonly to: string; readonly isAnotherPerson: boolean };
  /** The name by which people know what was changed. */
  readonly label?: string;
}

/** One line of the journal, written in the transaction of the write it describes. */
export class Change extends changeSchema.class {}
changeSchema.setClass(Change);
