import type { TestApp } from '../support/app.js';
import { execute } from '../support/sql.js';

/** Inserts members of a group directly into the database. */
export async function seedMembers(
  app: Pick<TestApp, 'database'>,
  directoryId: string,
  groupId: string,
  people: readonly string[],
): Promise<void> {
  await execute(
    app,
    `insert into group_members (directory_service_id, group_id, user_id)
      select ?::uuid, ?::uuid, (p #>> '{}')::uuid from jsonb_array_elements(?::jsonb) as p`,
    [directoryId, groupId, JSON.stringify(people)],
  );
}

/** Returns the ids of the `members` of a group, sorted. */
export function idsIn(members: readonly { readonly value: string }[]): string[] {
  return members.map(({ value }) => value).toSorted();
}
