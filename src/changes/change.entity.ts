import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';
import type { ChangeKind } from './change-kinds.js';

export const changeSchema = defineEntity({
  name: 'Change',
  tableName: 'changes',
  indexes: [
    { name: 'changes_transaction_index', properties: ['directoryService', 'transaction', 'id'] },
    {
      name: 'changes_user_index',
      expression: 'create index "changes_user_index" on "changes" ("user_id", "id") where "user_id" is not null',
    },
    {
      name: 'changes_group_index',
      expression: 'create index "changes_group_index" on "changes" ("group_id", "id") where "group_id" is not null',
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
      name: 'changes_members_index',
      expression: `create index "changes_members_index" on "changes" using gin ((("data" -> 'added') || ("data" -> 'removed')) jsonb_path_ops) where "kind" = 'group.membersChanged'`,
    },
  ],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    directoryService: () => p.manyToOne(DirectoryService).createForeignKeyConstraint(false),
    /** The writing transaction: readers stay below the oldest one still running, so that no change is skipped. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
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

/** The change: complete resources before and after, or the members that were added and removed. */
export interface ChangeData {
  readonly before?: unknown;
  readonly after?: unknown;
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
