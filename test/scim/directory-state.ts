import { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { TestApp } from '../support/app.js';

/** The rows of a statement, read past the application. */
export async function rows<Row>(app: TestApp, statement: RawBuilder<Row>): Promise<Row[]> {
  const em = app.database.orm.em.fork() as unknown as EntityManager as SqlEntityManager;
  return (await statement.execute(em.getKysely())).rows;
}

/** Everything a directory holds, its journal too, so that "nothing changed" can be compared. */
export async function directoryState(app: TestApp, directoryId: string): Promise<unknown> {
  const all = (table: string) => sql`(select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')
    from ${sql.table(table)} t where t.directory_service_id = ${directoryId})`;
  const [state] = await rows(
    app,
    sql`select ${all('users')} as users, ${all('groups')} as groups, ${all('group_members')} as members,
      ${all('changes')} as changes`,
  );
  return state;
}

export interface JournalLine {
  readonly kind: string;
  readonly actor: string;
  readonly requestId: string;
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly data: any;
}

/** The journal of a directory, oldest line first. */
export function journal(app: TestApp, directoryId: string): Promise<JournalLine[]> {
  return rows(
    app,
    sql<JournalLine>`select kind, actor, request_id as "requestId", user_id as "userId", group_id as "groupId", data
      from changes where directory_service_id = ${directoryId} order by id`,
  );
}

/** Puts people into a directory without a request for each; answers their ids in order. */
export async function seedUsers(app: TestApp, directoryId: string, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => ({ id: uuidv7(), name: `person${index + 1}@acme.test` }));
  const profile = sql`jsonb_build_object('displayName', p->>'name', 'name', jsonb_build_object('givenName', 'Person',
    'familyName', p->>'name'), 'emails', jsonb_build_array(jsonb_build_object('value', p->>'name', 'primary', true)))`;
  await rows(
    app,
    sql`insert into users (id, directory_service_id, user_name, active, given_name, family_name, display_name,
        primary_email, profile, created_at, updated_at)
      select (p->>'id')::uuid, ${directoryId}::uuid, p->>'name', true, 'Person', p->>'name', p->>'name', p->>'name',
        ${profile}, now(), now() from jsonb_array_elements(${JSON.stringify(people)}::jsonb) as p`,
  );
  return people.map(({ id }) => id);
}
