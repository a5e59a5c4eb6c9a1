import { sql } from 'kysely';
import { GatheredRead } from '../database/gathered-read.js';
import { Statement } from '../database/statement.js';
import { COLUMNS, type UserRow } from './user-row.js';

/** Additional uniqueness rules for users. */
export interface PersonRules {
  /** Okta's is its own id of the user. Others' may be anything, and shared. */
  readonly externalIdIsUnique: boolean;
}

type OneUser = { readonly directoryServiceId: string; readonly id: string };

export const READ_USER = new GatheredRead<OneUser, UserRow>(
  'users.read_user',
  { directoryServiceId: 'uuid', id: 'uuid' },
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id}`,
);

/** One user, locked until the transaction ends. It waits for memberships being added, which reference the row. */
export const LOCK_USER = new Statement<OneUser, UserRow>(
  'users.lock_user',
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id} for update of u`,
);

/** The user with the key of a userName; of several the one with this very userName, or else the one it belongs to. */
export const FIND_BY_USER_NAME = new GatheredRead<
  { directoryServiceId: string; userName: string; userNameKey: string },
  UserRow
>(
  'users.find_by_user_name',
  { directoryServiceId: 'uuid', userName: 'text', userNameKey: 'text' },
  ({ directoryServiceId, userName, userNameKey }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.user_name_key = ${userNameKey}
    order by u.user_name = ${userName} desc, u.user_name_is_unique desc limit 1`,
);

/**
 * All users of a directory in order of creation, after an id; the page is cut out before the groups are looked up. Users are
 * passed over by their ids alone, which an index has without their rows.
 */
export const LIST_USERS = new Statement<
  { directoryServiceId: string; after: string; limit: number; offset: number },
  UserRow
>(
  'users.list_users',
  ({ directoryServiceId, after, limit, offset }) => sql`select ${COLUMNS} from (
      select u.* from users u where u.directory_service_id = ${directoryServiceId} and u.id >= (
        select first.id from users first where first.directory_service_id = ${directoryServiceId}
          and first.id > ${after}::uuid order by first.id limit 1 offset ${offset}::int)
      order by u.id limit ${limit}::int) u
    order by u.id`,
);

/** Returns the existing user that matches a new one by userName, or else by externalId. */
export const FIND_MATCHES = new Statement<
  { directoryServiceId: string; userName: string; userNameKey: string; externalId: string | null } & PersonRules,
  UserRow & { sameName: boolean }
>(
  'users.find_matches',
  ({ directoryServiceId, userName, userNameKey, externalId, externalIdIsUnique }) => sql`
    select ${COLUMNS}, u.user_name_key = ${userNameKey}::text as "sameName" from users u
    where u.directory_service_id = ${directoryServiceId} and (u.user_name_key = ${userNameKey}::text
      or (${externalIdIsUnique}::boolean and u.external_id = ${externalId}))
    order by "sameName" desc, u.user_name = ${userName}::text desc, u.active desc, u.deactivated_at desc limit 1`,
);
