import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { recordChanges } from '../changes/change-recorder.js';
import { GatheredRead } from '../database/gathered-read.js';
import { GatheredWrite } from '../database/gathered-write.js';
import { Statement } from '../database/statement.js';
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
  u.profile, u.derived, u.version, u.created_at as "createdAt", u.updated_at as "updatedAt", array_to_json(array(
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

/** One user, locked against other writers until the transaction ends. Membership changes do not wait for it. */
export const LOCK_USER = new Statement<OneUser, UserRow>(
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id} for no key update of u`,
);

/**
 * The lock under which userNames of a directory are changed, one at a time: two who take each other's would wait for each
 * other. Taken before any row, or it would itself be waited for in a circle.
 */
const renaming = (directoryServiceId: unknown) =>
  sql`pg_advisory_xact_lock(hashtextextended('userNames of ' || ${directoryServiceId}::text, 0))`;

/** Waits until nobody else changes a userName of the directory, until the end of the transaction. */
export const LOCK_RENAMES = new Statement<Pick<Author, 'directoryServiceId'>, never>(
  ({ directoryServiceId }) => sql`select ${renaming(directoryServiceId)}`,
);

/** The user who has this userName, in whatever letter case. */
export const FIND_BY_USER_NAME = new GatheredRead<{ directoryServiceId: string; value: string }, UserRow>(
  { directoryServiceId: 'uuid', value: 'text' },
  ({ directoryServiceId, value }) => sql`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and lower(u.user_name) = lower(${value}::text)`,
);

/** All users of a directory in order of creation, after an id; the page is cut out before the groups are looked up. */
export const LIST_USERS = new Statement<
  { directoryServiceId: string; after: string; limit: number; offset: number },
  UserRow
>(
  ({ directoryServiceId, after, limit, offset }) => sql`select ${COLUMNS} from (
      select u.* from users u where u.directory_service_id = ${directoryServiceId} and u.id > ${after}::uuid
      order by u.id limit ${limit}::int offset ${offset}::int) u
    order by u.id`,
);

/** By what a directory tells people apart, beside the userName. */
export interface PersonRules {
  /** Okta's is its own id of the user. Others' may be anything, and shared. */
  readonly externalIdIsUnique: boolean;
}

/** What a directory says of a user, ready to be written, and by whom. */
interface UserValues extends Author, UserAttributes {
  readonly id: string;
}

const AUTHOR = { directoryServiceId: 'uuid', actor: 'text', requestId: 'text', tokenId: 'uuid' } as const;

const USER_VALUES = {
  ...AUTHOR,
  id: 'uuid',
  userName: 'text',
  externalId: 'text',
  active: 'boolean',
  givenName: 'text',
  familyName: 'text',
  displayName: 'text',
  primaryEmail: 'text',
  profile: 'jsonb',
  derived: 'text[]',
} as const;

/** Those whom a new user would be the same person as, locked; who has the userName comes first. */
export const LOCK_MATCHES = new Statement<
  Pick<UserValues, 'directoryServiceId' | 'userName' | 'externalId'> & PersonRules,
  UserRow & { sameName: boolean }
>(
  ({ directoryServiceId, userName, externalId, externalIdIsUnique }) => sql`
    select ${COLUMNS}, lower(u.user_name) = lower(${userName}::text) as "sameName" from users u
    where u.directory_service_id = ${directoryServiceId} and (lower(u.user_name) = lower(${userName}::text)
      or (${externalIdIsUnique}::boolean and u.external_id = ${externalId}))
    order by "sameName" desc, u.active desc, u.deactivated_at desc for no key update of u`,
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
      insert into users (id, directory_service_id, user_name, external_id, external_id_is_unique, active, given_name, family_name, display_name,
        primary_email, profile, derived, created_at, updated_at, deactivated_at)
      select ${user.id}, ${user.directoryServiceId}, ${user.userName}, ${user.externalId}, ${user.externalIdIsUnique},
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
  ({ userName, externalId, externalIdIsUnique }) => [
    `userName ${userName.toLowerCase()}`,
    ...(externalIdIsUnique && externalId !== null ? [`externalId ${externalId}`] : []),
  ],
);

/**
 * Overwrites and journals a user, unless they have been changed since `version` was read: then there is no row. `renames`
 * tells whether the userName becomes another.
 */
export const OVERWRITE_USER = new GatheredWrite<
  UserValues & { version: number; kind: ChangeKind; renames: boolean },
  Pick<UserRow, 'id' | 'version' | 'updatedAt'>
>(
  { ...USER_VALUES, version: 'int', kind: 'text', renames: 'boolean' },
  (
    user,
  ) => sql`turn as materialized (select ${renaming(user.directoryServiceId)} from asked r where ${user.renames} limit 1),
    u as (
      update users u set user_name = ${user.userName}, external_id = ${user.externalId}, active = ${user.active},
        given_name = ${user.givenName}, family_name = ${user.familyName}, display_name = ${user.displayName},
        primary_email = ${user.primaryEmail}, profile = ${user.profile}, derived = ${user.derived},
        version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then coalesce(u.deactivated_at, now()) end
      from asked r cross join lateral (select u.id, ${SNAPSHOT} as snapshot from users u where u.id = ${user.id}) before
      where u.directory_service_id = ${user.directoryServiceId} and u.id = before.id and u.version = ${user.version}
        and (select count(*) from turn) >= 0
      returning u.*, before.snapshot),
    noted as (${recordChanges(user, {
      kind: user.kind,
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', u.snapshot, 'after', ${SNAPSHOT}, 'label', u.user_name)`,
      from: sql`u join asked r on r.id = u.id`,
    })})
    select u.id, u.version, u.updated_at as "updatedAt" from u`,
);

/**
 * Activates or deactivates a user, and answers them as they are then: what Okta writes most. Who is so already stays as
 * they are; if that became so only while the statement waited, the row is still the one of before.
 */
export const SET_ACTIVE = new GatheredWrite<Author & { id: string; active: boolean }, UserRow>(
  { ...AUTHOR, id: 'uuid', active: 'boolean' },
  (user) => sql`changed as (
      update users u set active = ${user.active}, version = u.version + 1, updated_at = ${NEXT_UPDATE},
        deactivated_at = case when not ${user.active} then now() end
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

/** Deletes and journals a user with their memberships. No row: there was none. */
export const DELETE_USER = new Statement<Author & { id: string }, { id: string }>(
  (user) => sql`with u as (
      delete from users where directory_service_id = ${user.directoryServiceId} and id = ${user.id} returning *),
    noted as (${recordChanges(user, {
      kind: 'user.deleted',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('label', u.user_name, 'before', ${SNAPSHOT} || jsonb_build_object(
        'groups', (select coalesce(jsonb_agg(m.group_id), '[]') from group_members m where m.user_id = u.id)))`,
      from: sql`u`,
    })})
    select u.id from u`,
);
