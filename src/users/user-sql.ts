import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { recordChanges } from '../changes/change-recorder.js';
import { GatheredRead } from '../database/gathered-read.js';
import { GatheredWrite } from '../database/gathered-write.js';
import { Statement } from '../database/statement.js';
import type { IdentityChange, IdentityMemory } from './identity.js';
import type { UserAttributes, UserRecord } from './user-record.js';

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
  u.kept_external_id as "keptExternalId", u.identity_unconfirmed as "identityUnconfirmed", u.profile, u.derived, u.version, u.created_at as "createdAt", u.updated_at as "updatedAt", array_to_json(array(
    select json_build_object('value', g.id, 'display', g.display_name)
    from group_members m join groups g on g.id = m.group_id where m.user_id = u.id order by m.group_id)) as groups`;

/** The name that others see, over `users u`: of a user without a displayName the userName. */
export const SHOWN_NAME = sql`coalesce(nullif(u.display_name, ''), u.user_name)`;

type OneUser = { readonly directoryServiceId: string; readonly id: string };

export const READ_USER = new GatheredRead<OneUser, UserRow>(
  { directoryServiceId: 'uuid', id: 'uuid' },
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id}`,
);

/** One user, locked until the transaction ends. It waits for memberships being added, which reference the row. */
export const LOCK_USER = new Statement<OneUser, UserRow>(
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id} for update of u`,
);

/**
 * The lock under which userNames of a directory are changed, one at a time: two who take each other's would wait for each
 * other. Taken before any row, or it would itself be waited for in a circle.
 */
const renaming = (directoryServiceId: unknown) =>
  sql`pg_advisory_xact_lock(hashtextextended('userNames of ' || ${directoryServiceId}::text, 0))`;

/** Takes the lock for renames of the directory until the end of the transaction. */
export const LOCK_RENAMES = new Statement<Pick<Author, 'directoryServiceId'>, never>(
  ({ directoryServiceId }) => sql`select ${renaming(directoryServiceId)}`,
);

/** The user with the key of a userName; of several the one with this very userName, or else the one it belongs to. */
export const FIND_BY_USER_NAME = new GatheredRead<
  { directoryServiceId: string; userName: string; userNameKey: string },
  UserRow
>(
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
  ({ directoryServiceId, after, limit, offset }) => sql`select ${COLUMNS} from (
      select u.* from users u where u.directory_service_id = ${directoryServiceId} and u.id >= (
        select first.id from users first where first.directory_service_id = ${directoryServiceId}
          and first.id > ${after}::uuid order by first.id limit 1 offset ${offset}::int)
      order by u.id limit ${limit}::int) u
    order by u.id`,
);

/** Additional uniqueness rules for users. */
export interface PersonRules {
  /** Okta's is its own id of the user. Others' may be anything, and shared. */
  readonly externalIdIsUnique: boolean;
}

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

/** Returns the existing user that matches a new one by userName, or else by externalId. */
export const FIND_MATCHES = new Statement<
  Pick<UserValues, 'directoryServiceId' | 'userName' | 'userNameKey' | 'externalId'> & PersonRules,
  UserRow & { sameName: boolean }
>(
  ({ directoryServiceId, userName, userNameKey, externalId, externalIdIsUnique }) => sql`
    select ${COLUMNS}, u.user_name_key = ${userNameKey}::text as "sameName" from users u
    where u.directory_service_id = ${directoryServiceId} and (u.user_name_key = ${userNameKey}::text
      or (${externalIdIsUnique}::boolean and u.external_id = ${externalId}))
    order by "sameName" desc, u.user_name = ${userName}::text desc, u.active desc, u.deactivated_at desc limit 1`,
);

/** What the journal keeps of a user, over `users u`: everything the directory said. */
const SNAPSHOT = sql`jsonb_build_object('userName', u.user_name, 'externalId', u.external_id, 'active', u.active,
  'profile', u.profile)`;

/** When a user is updated, over `users u`: later than before, even within one millisecond. */
const NEXT_UPDATE = sql`greatest(now(), u.updated_at + interval '1 millisecond')`;

/** Inserts and journals a user, unless they are there already: then there is no row. */
export const INSERT_USER = new GatheredWrite<UserValues & PersonRules, Pick<UserRow, 'id' | 'createdAt' | 'updatedAt'>>(
  { ...USER_VALUES, externalIdIsUnique: 'boolean' },
  (user) => sql`u as (
      insert into users (id, directory_service_id, user_name, user_name_key, search, external_id, external_id_is_unique, active, given_name, family_name, display_name,
        primary_email, profile, derived, created_at, updated_at, deactivated_at)
      select ${user.id}, ${user.directoryServiceId}, ${user.userName}, ${user.userNameKey}, ${user.search}, ${user.externalId}, ${user.externalIdIsUnique},
        ${user.active}, ${user.givenName}, ${user.familyName}, ${user.displayName}, ${user.primaryEmail}, ${user.profile},
        ${user.derived}, now(), now(), case when not ${user.active} then now() end
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
        user_name_is_unique = u.user_name_is_unique or u.user_name_key <> ${user.userNameKey}, external_id = ${user.externalId}, active = ${user.active},
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
