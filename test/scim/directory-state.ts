import { uuidv7 } from 'uuidv7';
import type { TestApp } from '../support/app.js';
import { execute } from '../support/sql.js';

/** Returns the complete state of a directory, including its journal, to verify that nothing changed. */
export async function directoryState(
  app: Pick<TestApp, 'database'>,
  directoryId: string,
): Promise<Record<string, unknown[]>> {
  const tables = ['users', 'groups', 'group_members', 'changes'];
  const all = (table: string) => `(select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')
    from ${table} t where t.directory_service_id = ?) as ${table}`;
  const [state] = await execute<Record<string, unknown[]>>(
    app,
    `select ${tables.map(all).join(', ')}`,
    tables.map(() => directoryId),
  );
  return state ?? {};
}

export interface JournalLine {
  readonly kind: string;
  readonly actor: string;
  readonly requestId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly data: any;
}

/** Returns the journal of a directory, oldest entry first. */
export function journal(app: Pick<TestApp, 'database'>, directoryId: string): Promise<JournalLine[]> {
  return execute<JournalLine>(
    app,
    `select kind, actor, request_id as "requestId", user_id as "userId", group_id as "groupId", data
      from changes where directory_service_id = ? order by position`,
    [directoryId],
  );
}

/** Inserts users directly into the database and returns their ids in order. */
export async function seedUsers(app: Pick<TestApp, 'database'>, directoryId: string, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => ({ id: uuidv7(), name: `person${index + 1}@acme.test` }));
  await execute(
    app,
    `insert into users (id, directory_service_id, user_name, user_name_key, search, active, given_name, family_name, display_name,
        primary_email, profile, created_at, updated_at)
      select (p->>'id')::uuid, ?::uuid, p->>'name', p->>'name', p->>'name', true, 'Person', p->>'name', p->>'name', p->>'name',
        jsonb_build_object('displayName', p->>'name', 'name', jsonb_build_object('givenName', 'Person',
          'familyName', p->>'name'), 'emails', jsonb_build_array(jsonb_build_object('value', p->>'name', 'primary', true))),
        now(), now() from jsonb_array_elements(?::jsonb) as p`,
    [directoryId, JSON.stringify(people)],
  );
  return people.map(({ id }) => id);
}
