import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { recordChanges } from '../changes/change-recorder.js';
import { BatchedWrite } from '../database/batched-write.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import type { IdentityChange, IdentityMemory } from './identity.js';
import { recordColumns, type UserRow, USERS } from './user-columns.js';
import type { UserAttributes } from './user-record.js';
import type { UserUniqueness } from './user-uniqueness.js';
import { USER_ATTRIBUTES } from './user.entity.js';

/** Data of a user to be written, with its author. */
interface UserValues extends Author, UserAttributes, UserUniqueness {
  readonly id: string;
  readonly userNameKey: string;
  readonly search: string;
  readonly searchName: string;
}

const AUTHOR = { actor: 'text', requestId: 'text', tokenId: 'uuid' } as const;

/** Columns that creating and replacing a user write. */
const WRITTEN = [...USER_ATTRIBUTES, 'userNameKey', 'search', 'searchName', 'externalIdIsUnique'] as const;
const OVERWRITTEN = [...WRITTEN, 'keptExternalId', 'identityUnconfirmed'] as const;

/**
 * Serializes renames per directory service with an advisory lock, until the end of the transaction. Two users that swap
 * userNames would otherwise deadlock on the unique index. Acquire it before any row lock, to keep the lock order
 * acyclic.
 */
const renameLock = (directoryServiceId: unknown) =>
  sql`pg_advisory_xact_lock(hashtextextended('userNames of ' || ${directoryServiceId}::text, 0))`;

export const LOCK_RENAMES = new PreparedStatement<Pick<Author, 'directoryServiceId'>, never>(
  'users.lock_renames',
  ({ directoryServiceId }) => sql`select ${renameLock(directoryServiceId)}`,
);

/** Snapshot of a user for the journal, over `users u`: all data of the identity provider. */
const SNAPSHOT = sql`jsonb_build_object('userName', u.user_name, 'externalId', u.external_id, 'active', u.active,
  'profile', u.profile)`;

/** Time of an update, over `users u`: later than the previous one, even within one millisecond. */
const NEXT_UPDATE = sql`greatest(now(), u.updated_at + interval '1 millisecond')`;

/**
 * Creates users. Returns no row for a user whose userName or externalId is taken.
 * 1. `created`: inserts each user, unless its externalId must be unique and is taken; the unique index rejects a taken
 *    userName.
 * 2. `journal`: adds an entry for each created user.
 */
export const INSERT_USER = new BatchedWrite<UserValues, Pick<UserRow, 'id' | 'createdAt' | 'updatedAt'>>(
  'users.insert',
  { ...AUTHOR, id: 'uuid', ...USERS.types(WRITTEN) },
  (user) => sql`created as (
      insert into users (id, directory_service_id, ${USERS.names(WRITTEN)}, created_at, updated_at, deactivated_at)
      select ${user.id}, ${user.directoryServiceId}::uuid, ${listed(user, WRITTEN)}, now(), now(),
        case when not ${user.active} then now() end
      from input
      where not ${user.externalIdIsUnique} or (select o.id from users o
        where o.directory_service_id = ${user.directoryServiceId} and o.external_id = ${user.externalId} limit 1) is null
      on conflict do nothing returning *),
    journal as (${recordChanges(user, {
      kind: 'user.created',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('after', ${SNAPSHOT}, 'label', u.user_name)`,
      from: sql`created u join input on input.id = u.id`,
    })})
    select u.id, u.created_at as "createdAt", u.updated_at as "updatedAt" from created u`,
  ({ userNameKey, externalId, externalIdIsUnique }) => [
    `userName ${userNameKey}`,
    ...(externalIdIsUnique && externalId !== null ? [`externalId ${externalId}`] : []),
  ],
);

export interface OverwriteValues {
  readonly version: number;
  readonly kind: ChangeKind;
  readonly renames: boolean;
  readonly identityChanged: IdentityChange | null;
}

/**
 * Overwrites users. Returns no row for a user that was changed since `version` was read.
 * 1. `rename_lock`: acquired if a userName changes (`renames`).
 * 2. `before`: the previous state of the users for the journal.
 * 3. `written`: the update, after the lock, if the version is still the one that was read.
 * 4. `journal`: adds an entry of the given kind for each written user.
 */
export const OVERWRITE_USER = new BatchedWrite<
  UserValues & IdentityMemory & OverwriteValues,
  Pick<UserRow, 'id' | 'version' | 'updatedAt'>
>(
  'users.overwrite',
  {
    ...AUTHOR,
    id: 'uuid',
    ...USERS.types(OVERWRITTEN),
    version: 'int',
    kind: 'text',
    renames: 'boolean',
    identityChanged: 'jsonb',
  },
  (user) => sql`rename_lock as materialized (
      select ${renameLock(user.directoryServiceId)} from input where ${user.renames} limit 1),
    written as (
      update users u set ${USERS.assign(OVERWRITTEN, user)},
        user_name_is_unique = u.user_name_is_unique or u.user_name_key <> ${user.userNameKey},
        version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then coalesce(u.deactivated_at, now()) end
      from input cross join lateral (select u.id, ${SNAPSHOT} as snapshot from users u
        where u.directory_service_id = ${user.directoryServiceId} and u.id = ${user.id}) before
      where u.directory_service_id = ${user.directoryServiceId} and u.id = before.id and u.version = ${user.version}
        and (select count(*) from rename_lock) >= 0
      returning u.*, before.snapshot),
    journal as (${recordChanges(user, {
      kind: user.kind,
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', u.snapshot, 'after', ${SNAPSHOT}, 'label', u.user_name)
        || case when ${user.identityChanged} is null then '{}'::jsonb
          else jsonb_build_object('identityChanged', ${user.identityChanged}) end`,
      from: sql`written u join input on input.id = u.id`,
    })})
    select u.id, u.version, u.updated_at as "updatedAt" from written u`,
);

/**
 * Activates or deactivates users and returns them, the most frequent write of Okta. No index contains a changed column,
 * so the new version of the row needs no index entries.
 * 1. `changed`: the update of users in the other state.
 * 2. `journal`: adds an entry for each changed user.
 * 3. Users that are already in the requested state are read. If another request changed a user while the statement
 *    waited for its lock, the row of the statement's snapshot is returned, whose `active` differs from the request, so
 *    the caller detects it.
 */
export const SET_ACTIVE = new BatchedWrite<Author & UserUniqueness & { id: string; active: boolean }, UserRow>(
  'users.set_active',
  { ...AUTHOR, id: 'uuid', active: 'boolean', externalIdIsUnique: 'boolean' },
  (user) => sql`changed as (
      update users u set active = ${user.active}, version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then now() end,
        external_id_is_unique = u.external_id_is_unique or (${user.active} and ${user.externalIdIsUnique}),
        identity_unconfirmed = ${user.active} and u.kept_external_id is not null
      from input
      where u.directory_service_id = ${user.directoryServiceId} and u.id = ${user.id} and u.active <> ${user.active}
      returning u.*),
    journal as (${recordChanges(user, {
      kind: sql`case when u.active then 'user.reactivated' else 'user.deactivated' end`,
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', ${SNAPSHOT} || jsonb_build_object('active', not u.active),
        'after', ${SNAPSHOT}, 'label', u.user_name)`,
      from: sql`changed u join input on input.id = u.id`,
    })})
    select ${recordColumns(user.directoryServiceId)} from (select * from changed union all
      select u.* from input join users u on u.directory_service_id = ${user.directoryServiceId} and u.id = ${user.id}
      where not exists (select from changed where changed.id = u.id)) u`,
);

/**
 * Deletes a user with its memberships and adds a journal entry. An earlier statement must have locked the row: only
 * then does this statement see memberships that were being added concurrently, which the cascade would delete without
 * an entry. Returns no row if there was no user.
 */
export const DELETE_USER = new PreparedStatement<Author & { id: string }, { id: string }>(
  'users.delete',
  (user) => sql`with ended as (delete from group_members
      where directory_service_id = ${user.directoryServiceId} and user_id = ${user.id} returning group_id),
    deleted as (delete from users where directory_service_id = ${user.directoryServiceId} and id = ${user.id} returning *),
    journal as (${recordChanges(user, {
      kind: 'user.deleted',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('label', u.user_name, 'before', ${SNAPSHOT} || jsonb_build_object(
        'groups', (select coalesce(jsonb_agg(group_id order by group_id), '[]') from ended)))`,
      from: sql`deleted u`,
    })})
    select id from deleted`,
);

/** Releases a user's externalId for another row. The user keeps the value; nothing that clients see changes. */
export const RELEASE_EXTERNAL_ID = new PreparedStatement<{ directoryServiceId: string; id: string }, { id: string }>(
  'users.release_external_id',
  ({ directoryServiceId, id }) => sql`update users set external_id_is_unique = false
    where directory_service_id = ${directoryServiceId} and id = ${id} returning id`,
);

/**
 * Deletes all memberships of a user, with a new version of each group and a journal entry. An earlier statement must
 * have locked the user's row: only then does this statement see memberships that were being added concurrently.
 */
export const END_MEMBERSHIPS = new PreparedStatement<Author & { id: string }, { id: string }>(
  'users.end_memberships',
  (user) => sql`with left_groups as (
      update groups g set version = g.version + 1, updated_at = greatest(now(), g.updated_at + interval '1 millisecond')
      where g.directory_service_id = ${user.directoryServiceId} and g.id in (select m.group_id from group_members m
        where m.directory_service_id = ${user.directoryServiceId} and m.user_id = ${user.id})
      returning g.id, g.display_name),
    ended as (delete from group_members m
      where m.directory_service_id = ${user.directoryServiceId} and m.user_id = ${user.id} returning m.group_id),
    journal as (${recordChanges(user, {
      kind: 'group.membersChanged',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('label', g.display_name, 'added', '[]'::jsonb,
        'removed', jsonb_build_array(${user.id}::text))`,
      from: sql`left_groups g join ended on ended.group_id = g.id order by g.id`,
    })})
    select id from left_groups`,
);

function listed<Name extends string>(
  values: { readonly [Key in Name]: unknown },
  names: readonly Name[],
): RawBuilder<unknown> {
  return sql.join(names.map((name) => values[name]));
}
