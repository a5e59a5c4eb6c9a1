import { sql } from 'kysely';
import { BatchedRead } from '../database/batched-read.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { recordColumns, type UserRow } from './user-columns.js';
import type { UserUniqueness } from './user-uniqueness.js';

interface OneUser {
  readonly directoryServiceId: string;
  readonly id: string;
}

export const READ_USER = new BatchedRead<OneUser, UserRow>(
  'users.read',
  { id: 'uuid' },
  ({ directoryServiceId, id }) => sql`select ${recordColumns(directoryServiceId)} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id}`,
);

/**
 * Selects the user with this key. If several share it, prefers the exact userName, then the user that holds the key.
 */
export const FIND_BY_USER_NAME = new BatchedRead<
  { directoryServiceId: string; userName: string; userNameKey: string },
  UserRow
>(
  'users.find_by_user_name',
  { userName: 'text', userNameKey: 'text' },
  ({ directoryServiceId, userName, userNameKey }) => sql`select ${recordColumns(directoryServiceId)} from users u
    where u.directory_service_id = ${directoryServiceId} and u.user_name_key = ${userNameKey}
    order by u.user_name = ${userName} desc, u.user_name_is_unique desc limit 1`,
);

/**
 * Selects all users after an id, ordered by creation. Determines the page before looking up groups, and skips users by
 * id, which requires only the index.
 */
export const LIST_USERS = new PreparedStatement<
  { directoryServiceId: string; after: string; limit: number; offset: number },
  UserRow
>(
  'users.list',
  ({ directoryServiceId, after, limit, offset }) => sql`select ${recordColumns(directoryServiceId)} from (
      select u.* from users u where u.directory_service_id = ${directoryServiceId} and u.id >= (
        select first.id from users first where first.directory_service_id = ${directoryServiceId}
          and first.id > ${after}::uuid order by first.id limit 1 offset ${offset}::int)
      order by u.id limit ${limit}::int) u
    order by u.id`,
);

/** Selects the user that is the same person as a new one: by userName, otherwise by externalId. */
export const FIND_MATCH = new PreparedStatement<
  { directoryServiceId: string; userName: string; userNameKey: string; externalId: string | null } & UserUniqueness,
  UserRow & { sameName: boolean }
>(
  'users.find_match',
  ({ directoryServiceId, userName, userNameKey, externalId, externalIdIsUnique }) => sql`
    select ${recordColumns(directoryServiceId)}, u.user_name_key = ${userNameKey}::text as "sameName" from users u
    where u.directory_service_id = ${directoryServiceId} and (u.user_name_key = ${userNameKey}::text
      or (${externalIdIsUnique}::boolean and u.external_id = ${externalId}))
    order by "sameName" desc, u.user_name = ${userName}::text desc, u.active desc, u.deactivated_at desc limit 1`,
);

/**
 * Selects a user and locks it until the transaction ends. Waits for memberships that are being added, which reference
 * the row.
 */
export const LOCK_USER = new PreparedStatement<OneUser, UserRow>(
  'users.lock',
  ({ directoryServiceId, id }) => sql`select ${recordColumns(directoryServiceId)} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id} for update of u`,
);

/**
 * Locks a user and the holder of an externalId, in the order of their ids. Memberships reference the user's row, so
 * `for update` waits for those that are being added, and blocks new ones until the transaction ends.
 */
export const LOCK_USER_AND_HOLDER = new PreparedStatement<OneUser & { externalId: string | null }, UserRow>(
  'users.lock_with_holder',
  ({ directoryServiceId, id, externalId }) => sql`select ${recordColumns(directoryServiceId)} from users u
    where u.directory_service_id = ${directoryServiceId}
      and (u.id = ${id} or (u.external_id = ${externalId} and u.external_id_is_unique))
    order by u.id for update of u`,
);

/**
 * Locks the groups of a user in the order of their ids. Must precede the lock on the user's row, because all changes of
 * members acquire the locks in this order.
 */
export const LOCK_GROUPS_OF_USER = new PreparedStatement<OneUser, { id: string }>(
  'users.lock_groups',
  ({ directoryServiceId, id }) => sql`select g.id from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id in (select m.group_id from group_members m
      where m.directory_service_id = ${directoryServiceId} and m.user_id = ${id})
    order by g.id for no key update of g`,
);
