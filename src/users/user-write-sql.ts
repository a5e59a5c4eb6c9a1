import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { recordChanges } from '../changes/change-recorder.js';
import { GatheredWrite } from '../database/gathered-write.js';
import { Statement } from '../database/statement.js';
import type { IdentityChange, IdentityMemory } from './identity.js';
import type { UserAttributes } from './user-record.js';
import { COLUMNS, type UserRow } from './user-row.js';
import type { PersonRules } from './user-sql.js';

/** What a directory says of a user, ready to be written, and by whom. */
interface UserValues extends Author, UserAttributes {
  readonly id: string;
  readonly userNameKey: string;
  readonly search: string;
}

const AUTHOR = { directoryServiceId: 'uuid', actor: 'text', requestId: 'text', tokenId: 'uuid' } as const;

const USER_VALUES = {
  ...AUTHOR,
  id: 'uuid',
  userName: 'text',
  userNameKey: 'text',
  search: 'text',
  externalId: 'text',
  active: 'boolean',
  givenName: 'text',
  familyName: 'text',
  displayName: 'text',
  primaryEmail: 'text',
  profile: 'jsonb',
  derived: 'text[]',
} as const;

/**
 * The lock for renames within a directory, until the end of the transaction. Two renames that take each other's userName
 * would each wait in the unique index for the other. Taken before the lock of any row, so that its holder waits for no
 * request that waits for it.
 */
const renaming = (directoryServiceId: unknown) =>
  sql`pg_advisory_xact_lock(hashtextextended('userNames of ' || ${directoryServiceId}::text, 0))`;

/** Takes the lock for renames. */
export const LOCK_RENAMES = new Statement<Pick<Author, 'directoryServiceId'>, never>(
  'users.lock_renames',
  ({ directoryServiceId }) => sql`select ${renaming(directoryServiceId)}`,
);

/** What the journal keeps of a user, over `users u`: everything the directory said. */
const SNAPSHOT = sql`jsonb_build_object('userName', u.user_name, 'externalId', u.external_id, 'active', u.active,
  'profile', u.profile)`;

/** When a user is updated, over `users u`: later than before, even within one millisecond. */
const NEXT_UPDATE = sql`greatest(now(), u.updated_at + interval '1 millisecond')`;

/** Inserts and journals a user, unless they are there already: then there is no row. */
export const INSERT_USER = new GatheredWrite<UserValues & PersonRules, Pick<UserRow, 'id' | 'createdAt' | 'updatedAt'>>(
  'users.insert_user',
  { ...USER_VALUES, externalIdIsUnique: 'boolean' },
  (user) => sql`u as (
      insert into users (id, directory_service_id, user_name, user_name_key, search, external_id,
        external_id_is_unique, active, given_name, family_name, display_name, primary_email, profile, derived,
        created_at, updated_at, deactivated_at)
      select ${user.id}, ${user.directoryServiceId}, ${user.userName}, ${user.userNameKey}, ${user.search},
        ${user.externalId}, ${user.externalIdIsUnique}, ${user.active}, ${user.givenName}, ${user.familyName}, ${user.displayName},
        ${user.primaryEmail}, ${user.profile}, ${user.derived}, now(), now(), case when not ${user.active} then now() end
      from asked r
      where not ${user.externalIdIsUnique} or (select o.id from users o
        where o.directory_service_id = ${user.directoryServiceId} and o.external_id = ${user.externalId} limit 1) is null
      on conflict do nothing returning *),
    noted as (${recordChanges(user, {
      kind: 'user.created',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('after', ${SNAPSHOT}, 'label', u.user_name)`,
      from: sql`u join asked r on r.id = u.id`,
    })})
    select u.id, u.created_at as "createdAt", u.updated_at as "updatedAt" from u`,
  ({ userNameKey, externalId, externalIdIsUnique }) => [
    `userName ${userNameKey}`,
    ...(externalIdIsUnique && externalId !== null ? [`externalId ${externalId}`] : []),
  ],
);

interface OverwriteValues {
  readonly version: number;
  readonly kind: ChangeKind;
  readonly renames: boolean;
  readonly identityChanged: IdentityChange | null;
}

/**
 * Overwrites and journals a user, unless they have been changed since `version` was read: then there is no row. `renames`
 * tells whether the userName becomes another.
 */
export const OVERWRITE_USER = new GatheredWrite<
  UserValues & PersonRules & IdentityMemory & OverwriteValues,
  Pick<UserRow, 'id' | 'version' | 'updatedAt'>
>(
  'users.overwrite_user',
  {
    ...USER_VALUES,
    externalIdIsUnique: 'boolean',
    keptExternalId: 'text',
    identityUnconfirmed: 'boolean',
    version: 'int',
    kind: 'text',
    renames: 'boolean',
    identityChanged: 'jsonb',
  },
  (
    user,
  ) => sql`turn as materialized (select ${renaming(user.directoryServiceId)} from asked r where ${user.renames} limit 1),
    u as (
      update users u set user_name = ${user.userName}, user_name_key = ${user.userNameKey}, search = ${user.search},
        user_name_is_unique = u.user_name_is_unique or u.user_name_key <> ${user.userNameKey},
        external_id = ${user.externalId}, active = ${user.active},
        given_name = ${user.givenName}, family_name = ${user.familyName}, display_name = ${user.displayName},
        primary_email = ${user.primaryEmail}, profile = ${user.profile}, derived = ${user.derived},
        external_id_is_unique = ${user.externalIdIsUnique}, kept_external_id = ${user.keptExternalId},
        identity_unconfirmed = ${user.identityUnconfirmed}, version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then coalesce(u.deactivated_at, now()) end
      from asked r cross join lateral (select u.id, ${SNAPSHOT} as snapshot from users u where u.id = ${user.id}) before
      where u.directory_service_id = ${user.directoryServiceId} and u.id = before.id and u.version = ${user.version}
        and (select count(*) from turn) >= 0
      returning u.*, before.snapshot),
    noted as (${recordChanges(user, {
      kind: user.kind,
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', u.snapshot, 'after', ${SNAPSHOT}, 'label', u.user_name)
        || case when ${user.identityChanged} is null then '{}'::jsonb
          else jsonb_build_object('identityChanged', ${user.identityChanged}) end`,
      from: sql`u join asked r on r.id = u.id`,
    })})
    select u.id, u.version, u.updated_at as "updatedAt" from u`,
);

/**
 * Activates or deactivates a user, and answers them as they are then: what Okta writes most. Who is so already stays as
 * they are; if that became so only while the statement waited, the row is still the one of before. No index holds a column
 * that this changes, so the new version of the row needs no index entries.
 */
export const SET_ACTIVE = new GatheredWrite<Author & PersonRules & { id: string; active: boolean }, UserRow>(
  'users.set_active',
  { ...AUTHOR, id: 'uuid', active: 'boolean', externalIdIsUnique: 'boolean' },
  (user) => sql`changed as (
      update users u set active = ${user.active}, version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then now() end,
        external_id_is_unique = u.external_id_is_unique or (${user.active} and ${user.externalIdIsUnique}),
        identity_unconfirmed = ${user.active} and u.kept_external_id is not null
      from asked r
      where u.directory_service_id = ${user.directoryServiceId} and u.id = ${user.id} and u.active <> ${user.active}
      returning u.*),
    noted as (${recordChanges(user, {
      kind: sql`case when u.active then 'user.reactivated' else 'user.deactivated' end`,
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', ${SNAPSHOT} || jsonb_build_object('active', not u.active),
        'after', ${SNAPSHOT}, 'label', u.user_name)`,
      from: sql`changed u join asked r on r.id = u.id`,
    })})
    select ${COLUMNS} from (select * from changed union all
      select u.* from asked r join users u on u.directory_service_id = ${user.directoryServiceId} and u.id = ${user.id}
      where not exists (select from changed where changed.id = u.id)) u`,
);

/**
 * Deletes and journals a user with their memberships. The row is locked by an earlier statement: this one then sees every
 * membership, also one that was being added, which the cascade would end without a line. No row: there was none.
 */
export const DELETE_USER = new Statement<Author & { id: string }, { id: string }>(
  'users.delete_user',
  (user) => sql`with ended as (delete from group_members
      where directory_service_id = ${user.directoryServiceId} and user_id = ${user.id} returning group_id),
    u as (delete from users where directory_service_id = ${user.directoryServiceId} and id = ${user.id} returning *),
    noted as (${recordChanges(user, {
      kind: 'user.deleted',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('label', u.user_name, 'before', ${SNAPSHOT} || jsonb_build_object(
        'groups', (select coalesce(jsonb_agg(group_id order by group_id), '[]') from ended)))`,
      from: sql`u`,
    })})
    select u.id from u`,
);
