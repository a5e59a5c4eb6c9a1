import { type RawBuilder, sql } from 'kysely';
import { Columns } from '../database/tables.js';
import { RECORD_COLUMNS, type UserRecord } from './user-record.js';
import { userSchema } from './user.entity.js';

export const USERS = new Columns(userSchema);

/** Row of `users u` as returned by the driver. */
export type UserRow = Omit<UserRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: UserRow): UserRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** Columns of a user over `users u`, with the user's groups. */
export const recordColumns = (directoryServiceId: unknown): RawBuilder<unknown> =>
  sql`${USERS.select('u', RECORD_COLUMNS)}, array_to_json(array(
    select json_build_object('value', m.group_id, 'display', (select g.display_name from groups g
      where g.directory_service_id = ${directoryServiceId} and g.id = m.group_id))
    from group_members m
    where m.directory_service_id = ${directoryServiceId} and m.user_id = u.id order by m.group_id)) as groups`;

/** Display name over `users u`: the displayName, otherwise the userName. */
export const SHOWN_NAME = sql<string>`coalesce(nullif(u.display_name, ''), u.user_name)`;
