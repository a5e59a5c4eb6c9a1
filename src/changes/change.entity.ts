import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';
import type { ChangeKind } from './change-kinds.js';

const schema = defineEntity({
  name: 'Change',
  tableName: 'changes',
  indexes: [{ name: 'changes_transaction_index', properties: ['directoryService', 'transaction', 'id'] }],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    directoryService: () => p.manyToOne(DirectoryService).deleteRule('cascade'),
    /** The writing transaction: readers stay below the oldest one still running, so that no change is skipped. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
    occurredAt: p.datetime(3).defaultRaw('now()'),
    requestId: p.text(),
    actor: p.text(),
    kind: p.text().$type<ChangeKind>(),
    userId: p.uuid().nullable(),
    groupId: p.uuid().nullable(),
    data: p.json<ChangeData>(),
  },
});

/** What was altered: whole resources before and after, or the members that came and went. */
export interface ChangeData {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** The name by which people know what was changed. */
  readonly label?: string;
}

/** One line of the journal, written in the transaction of the write it describes. */
export class Change extends schema.class {}
schema.setClass(Change);
