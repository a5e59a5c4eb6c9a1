import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { vi } from 'vitest';
import type { Author } from '../../src/changes/author.js';
import type { Database } from '../../src/database/database.js';
import type { UserRecord } from '../../src/users/user-record.js';
import type { Mutant } from './mutants.js';

interface HiddenLock {
  lock(author: Author, seen: UserRecord): Promise<{ current: UserRecord | undefined; others: readonly UserRecord[] }>;
}

/** Decides whether a row belongs to another person by a read without a lock. */
export const compareWithoutLock: Mutant = ({ users, userWrites }) => {
  vi.spyOn(userWrites as unknown as HiddenLock, 'lock').mockImplementation(async (author, { id }) => {
    const current = await users.get(author.directoryServiceId, id);
    await setTimeout(20);
    return { current, others: [] };
  });
};

/** Checks whether another active user has the externalId, without a constraint against concurrent returns. */
export const checkThenActivate: Mutant = ({ users, database }) => {
  vi.spyOn(users, 'setActive').mockImplementation(async ({ directoryServiceId }, id, active) => {
    const [other] = await database.query(sql`select from users u, users o where u.id = ${id} and o.id <> u.id
      and o.directory_service_id = ${directoryServiceId} and o.external_id = u.external_id and o.active`);
    await setTimeout(20);
    if (other) return undefined;
    await database.query(sql`update users set active = ${active}, external_id_is_unique = false where id = ${id}`);
    return users.get(directoryServiceId, id);
  });
};

/** Lists the memberships in the snapshot of the deletion, although the cascade also deletes those added concurrently. */
export const deleteInOneStatement: Mutant = ({ users, groups, database }) => {
  vi.spyOn(users, 'delete').mockImplementation((author, id) => deleteAtOnce(database, author, 'user', id));
  vi.spyOn(groups, 'delete').mockImplementation((author, id) => deleteAtOnce(database, author, 'group', id));
};

async function deleteAtOnce(database: Database, author: Author, what: 'user' | 'group', id: string): Promise<void> {
  const [own, other, list] = what === 'user' ? ['user_id', 'group_id', 'groups'] : ['group_id', 'user_id', 'members'];
  const data = sql`jsonb_build_object('before', jsonb_build_object(${sql.lit(list)}::text, (select coalesce(
      jsonb_agg(m.${sql.ref(other)}), '[]') from group_members m where m.${sql.ref(own)} = d.id)))`;
  const { directoryServiceId, requestId, actor } = author;
  await database.query(sql`with d as (delete from ${sql.table(`${what}s`)} where id = ${id}::uuid returning id),
    noted as (insert into changes (directory_service_id, request_id, actor, kind, ${sql.ref(own)}, data)
      select ${directoryServiceId}::uuid, ${requestId}, ${actor}, ${sql.lit(`${what}.deleted`)}, d.id, ${data} from d)
    select d.id from d`);
}
