import { setTimeout } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { vi } from 'vitest';
import type { Author } from '../../src/changes/author.js';
import type { GroupAttributes, GroupRecord } from '../../src/groups/group-record.js';
import { type Mutant, once } from './mutants.js';

const membersOf = (groupId: string) =>
  sql<{ id: string }>`select user_id as id from group_members where group_id = ${groupId}`;

const insertMembers = (directoryServiceId: string, groupId: string, ids: readonly string[]): RawBuilder<unknown> =>
  sql`insert into group_members (directory_service_id, group_id, user_id)
    select ${directoryServiceId}::uuid, ${groupId}::uuid, id from unnest(${ids}::uuid[]) as id on conflict do nothing`;

/** Reads members, changes the list and writes it back. */
export const readModifyWriteMembers: Mutant = ({ members, groups, database }) => {
  vi.spyOn(members, 'change').mockImplementation(async (author, groupId, { add, remove }) => {
    const found = (await database.query(membersOf(groupId))).map(({ id }) => id);
    const next = [...found, ...add].filter((id) => !remove.includes(id));
    await database.query(insertMembers(author.directoryServiceId, groupId, next.toSorted()));
    await database.query(
      sql`delete from group_members where group_id = ${groupId} and user_id <> all(${next}::uuid[])`,
    );
    return groups.get(author.directoryServiceId, groupId);
  });
};

/** Locks members one by one, in the order of the request. */
export const unsortedMemberLocks: Mutant = ({ members, groups, database }) => {
  vi.spyOn(members, 'idsOf').mockImplementation((ids) => [...ids]);
  vi.spyOn(members, 'change').mockImplementation((author, groupId, { add }) =>
    database.transaction(() =>
      once(database, async () => {
        for (const id of add) await database.query(sql`select from users where id = ${id} for update`);
        await database.query(insertMembers(author.directoryServiceId, groupId, add));
        return groups.get(author.directoryServiceId, groupId);
      }),
    ),
  );
};

interface HiddenReplace {
  replace(author: Author, group: GroupRecord, next: GroupAttributes, ids: readonly string[]): Promise<unknown>;
}

/** Replaces members by reading the current ones and writing the difference. */
export const replaceByDifference: Mutant = ({ members, groupChanges, database }) => {
  const hidden = groupChanges as unknown as HiddenReplace;
  vi.spyOn(hidden, 'replace').mockImplementation(async (author, group, _next, ids) => {
    const found = (await database.query(membersOf(group.id))).map(({ id }) => id);
    await setTimeout(20);
    const remove = found.filter((id) => !ids.includes(id));
    return members.change(author, group.id, { add: ids.filter((id) => !found.includes(id)), remove });
  });
};

/** Replaces members by reading the current ones and writing the new list, without a lock. */
export const replaceWithoutLock: Mutant = ({ members, groupChanges, groups, database }) => {
  const change = members.change.bind(members);
  const hidden = groupChanges as unknown as HiddenReplace;
  vi.spyOn(members, 'change').mockImplementation(async (author, groupId, delta) => {
    const before = (await database.query(membersOf(groupId))).map(({ id }) => id);
    await setTimeout(20);
    await database.query(insertMembers(author.directoryServiceId, groupId, before));
    return change(author, groupId, delta);
  });
  vi.spyOn(hidden, 'replace').mockImplementation(async (author, group, _next, ids) => {
    await database.query(sql`delete from group_members where group_id = ${group.id}`);
    await database.query(insertMembers(author.directoryServiceId, group.id, ids));
    return groups.get(author.directoryServiceId, group.id);
  });
};

/** Ignores the violation of a foreign key. */
export const unnoticedDeletions: Mutant = ({ members }) => {
  vi.spyOn(members, 'knownUsers').mockImplementation((work) => work());
};

/** Deletes memberships one by one, in any order, before the user or group. */
export const unsortedDeletions: Mutant = ({ users, groups, database }) => {
  const oneByOne = (table: 'users' | 'groups', id: string) => {
    const column = table === 'users' ? 'user_id' : 'group_id';
    return database.transaction(() =>
      once(database, async () => {
        const rows = await database.query(sql<{ user: string; group: string }>`select user_id as "user",
          group_id as "group" from group_members where ${sql.ref(column)} = ${id} order by random()`);
        for (const { user, group } of rows) {
          await database.query(sql`delete from group_members where user_id = ${user} and group_id = ${group}`);
        }
        await database.query(sql`delete from ${sql.table(table)} where id = ${id}`);
      }),
    );
  };
  vi.spyOn(users, 'delete').mockImplementation((_, id) => oneByOne('users', id));
  vi.spyOn(groups, 'delete').mockImplementation((_, id) => oneByOne('groups', id));
};

/** Reads the groups of a deactivated user and writes them back. */
export const readModifyWriteGroups: Mutant = ({ users, database }) => {
  const setActive = users.setActive.bind(users);
  vi.spyOn(users, 'setActive').mockImplementation(async (author, id, active, rules) => {
    const groups = await database.query(
      sql<{ id: string }>`select group_id as id from group_members where user_id = ${id}`,
    );
    const changed = await setActive(author, id, active, rules);
    await setTimeout(20);
    await database.query(sql`delete from group_members where user_id = ${id}`);
    for (const group of groups) await database.query(insertMembers(author.directoryServiceId, group.id, [id]));
    return changed;
  });
};
