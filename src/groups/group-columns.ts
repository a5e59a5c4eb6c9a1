import { Columns } from '../database/tables.js';
import { type GroupRecord, RECORD_COLUMNS } from './group-record.js';
import { groupSchema } from './group.entity.js';

export const GROUPS = new Columns(groupSchema);

/** Row of `groups g` as returned by the driver. */
export type GroupRow = Omit<GroupRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: GroupRow): GroupRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** Columns of a group over `groups g`, without its members. */
export const RECORD = GROUPS.select('g', RECORD_COLUMNS);
