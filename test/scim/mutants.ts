import { sql } from 'kysely';
import { Database } from '../../src/database/database.js';
import { GroupChanges } from '../../src/groups/group-changes.service.js';
import { Groups } from '../../src/groups/groups.service.js';
import { Members } from '../../src/groups/members.service.js';
import { UserWrites } from '../../src/users/user-writes.service.js';
import { Users } from '../../src/users/users.service.js';
import type { TestApp } from '../support/app.js';

/** Services of an application into which a mutant injects a fault. */
export interface Parts {
  readonly members: Members;
  readonly groups: Groups;
  readonly groupChanges: GroupChanges;
  readonly users: Users;
  readonly userWrites: UserWrites;
  readonly database: Database;
}

/** A fault that is common in other servers and replaces the correct code. A race must detect it. */
export type Mutant = (parts: Parts) => void;

export function partsOf({ nest }: TestApp): Parts {
  const get = <T>(type: new (...parameters: never[]) => T): T => nest.get<T>(type as never, { strict: false });
  return {
    members: get(Members),
    groups: get(Groups),
    groupChanges: get(GroupChanges),
    users: get(Users),
    userWrites: get(UserWrites),
    database: get(Database),
  };
}

/** Executes a transaction that may deadlock without a retry, with a short deadlock timeout. */
export async function once<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    await database.query(sql`set local deadlock_timeout = '10ms'`);
    return await work();
  } catch (error) {
    throw new Error('not run again', { cause: error });
  }
}
