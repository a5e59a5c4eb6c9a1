import { sql } from 'kysely';
import { Columns } from '../database/tables.js';
import { type GroupRecord, RECORD_COLUMNS } from './group-record.js';
import { groupSchema } from './group.entity.js';

export const GROUPS = new Columns(groupSchema);

/** A row of `groups g` as the driver returns it. */
export type GroupRow = Omit<GroupRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: GroupRow): GroupRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** A group over `groups g`, without its members. */
export const RECORD = GROUPS.select('g', RECORD_COLUMNS);

/** What the journal keeps of a group, over `groups g`: everything the directory said, but for the members. */
export const SNAPSHOT = sql`jsonb_build_object('displayName', g.display_name, 'externalId', g.external_id, 'profile', g.profile)`;

/** What every change of a group sets, over `groups g`. */
export const TOUCH = sql`version = g.version + 1, updated_at = greatest(now(), g.updated_at + interval '1 millisecond')`;
