import { sql } from 'kysely';
import type { UserRecord } from './user-record.js';

/** A row of `users u` as the driver hands it over. */
export type UserRow = Omit<UserRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: UserRow): UserRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** A user over `users u`, with the groups they are in. */
export const COLUMNS = sql`u.id, u.user_name as "userName", u.external_id as "externalId", u.active,
  u.kept_external_id as "keptExternalId", u.identity_unconfirmed as "identityUnconfirmed", u.profile, u.derived,
  u.version, u.created_at as "createdAt", u.updated_at as "updatedAt", array_to_json(array(
    select json_build_object('value', g.id, 'display', g.display_name)
    from group_members m join groups g on g.id = m.group_id where m.user_id = u.id order by m.group_id)) as groups`;

/** The name that others see, over `users u`: of a user without a displayName the userName. */
export const SHOWN_NAME = sql`coalesce(nullif(u.display_name, ''), u.user_name)`;
