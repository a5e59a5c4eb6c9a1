import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { vi } from 'vitest';
import type { Author } from '../../src/changes/author.js';
import { nameKey } from '../../src/scim-protocol/index.js';
import type { UserAttributes, UserRecord } from '../../src/users/user-record.js';
import type { UserUniqueness } from '../../src/users/user-uniqueness.js';
import type { Mutant } from './mutants.js';

/** Checks whether a user exists before it creates one, without a constraint. */
export const checkThenInsertUser: Mutant = ({ users, database }) => {
  const create = users.create.bind(users);
  vi.spyOn(users, 'create').mockImplementation(async (author, user, rules) => {
    const { directoryServiceId } = author;
    if (await users.findByUserName(directoryServiceId, user.userName)) return create(author, user, rules);
    await database.query(sql`insert into users (id, directory_service_id, user_name, user_name_key, search, active,
      display_name, profile, created_at, updated_at)
      values (gen_random_uuid(), ${directoryServiceId}, ${user.userName}, ${nameKey(user.userName)}, '', true,
      ${user.displayName}, '{}', now(), now())`);
    return (await users.findByUserName(directoryServiceId, user.userName))!;
  });
};

/** Checks whether an externalId is taken, without a constraint against concurrent writes. */
export const checkThenTakeExternalId: Mutant = ({ users, database }) => {
  const create = users.create.bind(users);
  vi.spyOn(users, 'create').mockImplementation(async (author, user, rules) => {
    const [other] = await database.query(sql`select from users
      where directory_service_id = ${author.directoryServiceId} and external_id = ${user.externalId}`);
    return create(author, user, other ? rules : { ...rules, externalIdIsUnique: false });
  });
};

/** Finds a deactivated user without a lock and reactivates it. */
export const checkThenRestore: Mutant = ({ users }) => {
  const create = users.create.bind(users);
  vi.spyOn(users, 'create').mockImplementation(async (author, user, rules) => {
    const found = await users.findByUserName(author.directoryServiceId, user.userName);
    if (!found || found.active) return create(author, user, rules);
    await setTimeout(20);
    return users.change(author, found.id, () => user, rules);
  });
};

interface HiddenStore {
  store(
    author: Author,
    current: UserRecord,
    user: UserAttributes,
    rules: UserUniqueness,
  ): Promise<UserRecord | undefined>;
}

/** Writes back a read user without a version check. */
export const readModifyWriteUser: Mutant = ({ users, userWrites }) => {
  const hidden = userWrites as unknown as HiddenStore;
  const store = hidden.store.bind(userWrites);
  vi.spyOn(hidden, 'store').mockImplementation(async (author, current, user, rules) => {
    await setTimeout(5);
    const { version } = await users.get(author.directoryServiceId, current.id);
    return (await store(author, { ...current, version }, user, rules)) ?? current;
  });
};

/** Ignores the unique violation of a userName. */
export const renameUnchecked: Mutant = ({ users, database }) => {
  vi.spyOn(users, 'change').mockImplementation(async (author, id, next) => {
    const { userName } = next(await users.get(author.directoryServiceId, id));
    await database.query(
      sql`update users set user_name = ${userName}, user_name_key = ${nameKey(userName)} where id = ${id}`,
    );
    return users.get(author.directoryServiceId, id);
  });
};

/** Checks whether a displayName is taken, without a constraint. */
export const checkThenInsertGroup: Mutant = ({ groups, database }) => {
  const create = groups.create.bind(groups);
  vi.spyOn(groups, 'create').mockImplementation(async (author, group, ids) => {
    const { directoryServiceId } = author;
    if (await groups.findByDisplayName(directoryServiceId, group.displayName)) return create(author, group, ids);
    await database.query(sql`insert into groups (id, directory_service_id, display_name, display_name_key, profile, created_at,
      updated_at) values (gen_random_uuid(), ${directoryServiceId}, ${group.displayName}, ${nameKey(group.displayName)}, '{}', now(), now())`);
    return (await groups.findByDisplayName(directoryServiceId, group.displayName))!;
  });
};
