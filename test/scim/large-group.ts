import type { TestApp } from '../support/app.js';
import { execute } from '../support/sql.js';

/** Puts people into a group without a request for each. */
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

/** The ids in the `members` of a group, sorted. */
export function idsIn(members: readonly { readonly value: string }[]): string[] {
  return members.map(({ value }) => value).toSorted();
}
