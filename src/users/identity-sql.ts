import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChanges } from '../changes/change-recorder.js';
import { Statement } from '../database/statement.js';
import { COLUMNS, type UserRow } from './user-row.js';

interface OneUser {
  readonly directoryServiceId: string;
  readonly id: string;
}

/** Locks the groups of a user in the order of their ids. Taken before the user's row, as every change of members does. */
export const LOCK_GROUPS_OF_USER = new Statement<OneUser, { id: string }>(
  'users.lock_groups_of_user',
  ({ directoryServiceId, id }) => sql`select g.id from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id in (select m.group_id from group_members m
      where m.directory_service_id = ${directoryServiceId} and m.user_id = ${id})
    order by g.id for no key update of g`,
);

/**
 * Locks a user and the holder of an externalId, in the order of their ids. A membership references the user's row, so
 * `for update` waits for every membership being added, and holds off new ones until the transaction ends.
 */
export const LOCK_USER_AND_HOLDER = new Statement<OneUser & { externalId: string | null }, UserRow>(
  'users.lock_user_and_holder',
  ({ directoryServiceId, id, externalId }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId}
      and (u.id = ${id} or (u.external_id = ${externalId} and u.external_id_is_unique))
    order by u.id for update of u`,
);

/** Lets a user's externalId go to another row. The user keeps the value; nothing that clients see changes. */
export const RELEASE_EXTERNAL_ID = new Statement<OneUser, { id: string }>(
  'users.release_external_id',
  ({ directoryServiceId, id }) => sql`update users set external_id_is_unique = false
    where directory_service_id = ${directoryServiceId} and id = ${id} returning id`,
);

/**
 * Ends and journals all memberships of a user, each with a new version of its group. The user's row is locked by an
 * earlier statement: only then does this one see the memberships that were being added at that moment.
 */
export const END_MEMBERSHIPS = new Statement<Author & OneUser, { id: string }>(
  'users.end_memberships',
  (user) => sql`with g as (
      update groups g set version = g.version + 1, updated_at = greatest(now(), g.updated_at + interval '1 millisecond')
      where g.directory_service_id = ${user.directoryServiceId} and g.id in (select m.group_id from group_members m
        where m.directory_service_id = ${user.directoryServiceId} and m.user_id = ${user.id})
      returning g.id, g.display_name),
    ended as (delete from group_members m
      where m.directory_service_id = ${user.directoryServiceId} and m.user_id = ${user.id} returning m.group_id),
    noted as (${recordChanges(user, {
      kind: 'group.membersChanged',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('label', g.display_name, 'added', '[]'::jsonb,
        'removed', jsonb_build_array(${user.id}::text))`,
      from: sql`g join ended on ended.group_id = g.id order by g.id`,
    })})
    select g.id from g`,
);
