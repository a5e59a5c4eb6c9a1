import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { jsonb, recordChange } from '../changes/change-recorder.js';
import { isAfter, keyColumn, type ListPage, ordering } from '../database/list-page.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';

/** A row of `users u` as the driver hands it over. */
export type UserRow = Omit<UserRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: UserRow): UserRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

const OWN_COLUMNS = sql`u.id, u.user_name as "userName", u.external_id as "externalId", u.active,
  u.given_name as "givenName", u.family_name as "familyName", u.display_name as "displayName",
  u.primary_email as "primaryEmail", u.profile, u.derived, u.version,
  u.created_at as "createdAt", u.updated_at as "updatedAt"`;

const COLUMNS = sql`${OWN_COLUMNS}, coalesce((
    select json_agg(json_build_object('value', g.id, 'display', g.display_name) order by g.id)
    from group_members m join groups g on g.id = m.group_id where m.user_id = u.id), '[]'::json) as groups`;

/**
 * Users of one directory that meet `condition` (an expression over `users u`), in order of creation unless the page says
 * otherwise. The page is cut out before the groups are looked up, so that those of the users skipped cost nothing.
 */
export function selectUsers(
  directoryServiceId: string,
  condition: RawBuilder<unknown>,
  page: ListPage,
): RawBuilder<UserRow & { sortKey: string | null }> {
  return sql<UserRow & { sortKey: string | null }>`select ${COLUMNS}, u."sortKey" from (
      select u.*, ${keyColumn(page.order)} as "sortKey" from users u
      where u.directory_service_id = ${directoryServiceId} and ${condition} and ${isAfter(sql`u.id`, page)}
      order by ${ordering(sql`u.id`, page.order)} limit ${page.limit} offset ${page.offset}) u
    order by ${ordering(sql`u.id`, page.order)}`;
}

export function countUsers(directoryServiceId: string, condition: RawBuilder<unknown>): RawBuilder<{ total: number }> {
  return sql<{ total: number }>`select count(*)::int as total from users u
    where u.directory_service_id = ${directoryServiceId} and ${condition}`;
}

/** One user, locked against other writers until the transaction ends. Membership changes do not wait for it. */
export function lockUser(directoryServiceId: string, id: string): RawBuilder<UserRow> {
  return sql<UserRow>`select ${COLUMNS} from users u
    where u.directory_service_id = ${directoryServiceId} and u.id = ${id} for no key update of u`;
}

/** By what a directory tells people apart, beside the userName. */
export interface PersonRules {
  /** Okta's is its own id of the user. Others' may be anything, and shared. */
  readonly externalIdIsUnique: boolean;
}

/** That `who`, an alias of `users`, is the person a new user would be: they have the userName, or the externalId. */
function isSamePerson(who: string, user: UserAttributes, { externalIdIsUnique }: PersonRules): RawBuilder<unknown> {
  const alias = sql.raw(who);
  const sameName = sql`lower(${alias}.user_name) = lower(${user.userName})`;
  return externalIdIsUnique ? sql`(${sameName} or ${alias}.external_id = ${user.externalId})` : sameName;
}

/** Those whom a new user would be the same person as, locked; who has the userName comes first. */
export function lockMatches(directoryServiceId: string, user: UserAttributes, rules: PersonRules) {
  const { userName } = user;
  return sql<UserRow & { sameName: boolean }>`select ${COLUMNS}, lower(u.user_name) = lower(${userName}) as "sameName"
    from users u where u.directory_service_id = ${directoryServiceId}
      and ${isSamePerson('u', user, rules)}
    order by "sameName" desc, u.active desc, u.deactivated_at desc for no key update of u`;
}

/** Inserts and journals a user, unless they are there already: then there is no row. */
export function insertUser(author: Author, user: UserAttributes, rules: PersonRules): RawBuilder<UserRow> {
  const id = uuidv7();
  return sql<UserRow>`with u as (
      insert into users (id, directory_service_id, user_name, external_id, active, given_name, family_name, display_name,
        primary_email, profile, derived, created_at, updated_at, deactivated_at)
      select ${id}::uuid, ${author.directoryServiceId}::uuid, ${user.userName}, ${user.externalId}, ${user.active}::boolean,
        ${user.givenName}, ${user.familyName}, ${user.displayName}, ${user.primaryEmail}, ${jsonb(user.profile)},
        ${user.derived}::text[], now(), now(), case when ${user.active}::boolean then null else now() end
      where not exists (select from users o where o.directory_service_id = ${author.directoryServiceId}
        and ${isSamePerson('o', user, rules)})
      on conflict do nothing returning *),
    noted as (${recordChange(author, {
      kind: 'user.created',
      userId: sql`u.id`,
      data: jsonb({ after: snapshot(user), label: user.userName }),
    })} from u)
    select ${OWN_COLUMNS}, '[]'::json as groups from u`;
}

/** Overwrites and journals a locked user. */
export function updateUser(
  author: Author,
  before: UserRecord,
  user: UserAttributes,
): RawBuilder<Pick<UserRow, 'version' | 'updatedAt'>> {
  return sql<UserRow>`with u as (
      update users set user_name = ${user.userName}, external_id = ${user.externalId}, active = ${user.active}::boolean,
        given_name = ${user.givenName}, family_name = ${user.familyName}, display_name = ${user.displayName},
        primary_email = ${user.primaryEmail}, profile = ${jsonb(user.profile)}, derived = ${user.derived}::text[],
        version = version + 1, updated_at = greatest(now(), updated_at + interval '1 millisecond'),
        deactivated_at = case when ${user.active}::boolean then null else coalesce(deactivated_at, now()) end
      where directory_service_id = ${author.directoryServiceId} and id = ${before.id} returning *),
    noted as (${recordChange(author, {
      kind: kindOf(before, user),
      userId: sql`u.id`,
      data: jsonb({ before: snapshot(before), after: snapshot(user), label: user.userName }),
    })} from u)
    select u.version, u.updated_at as "updatedAt" from u`;
}

/** Deletes and journals a user with their memberships. No row: there was none. */
export function deleteUser(author: Author, id: string): RawBuilder<{ id: string }> {
  const before = sql`jsonb_build_object('userName', u.user_name, 'externalId', u.external_id, 'active', u.active,
    'profile', u.profile, 'groups', (select coalesce(jsonb_agg(m.group_id), '[]') from group_members m where m.user_id = u.id))`;
  return sql<{ id: string }>`with u as (
      delete from users where directory_service_id = ${author.directoryServiceId} and id = ${id} returning *),
    noted as (${recordChange(author, {
      kind: 'user.deleted',
      userId: sql`u.id`,
      data: sql`jsonb_build_object('before', ${before}, 'label', u.user_name)`,
    })} from u)
    select u.id from u`;
}

function kindOf(before: UserAttributes, after: UserAttributes): ChangeKind {
  if (before.active === after.active) return 'user.updated';
  return after.active ? 'user.reactivated' : 'user.deactivated';
}
