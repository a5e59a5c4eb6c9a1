import type { SqlEntityManager } from '@mikro-orm/sql';
import { expect, test } from 'vitest';
import { foldSearch, nameKey } from '../../src/scim-protocol/index.js';
import { migratedTo } from '../support/migrations.js';

const BEFORE = 'Migration20261126000030';
const [ONE, OTHER] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b'];
const idAt = (place: number) => `0190a000-0000-7000-8000-${String(place).padStart(12, '0')}`;

/** userNames in the order of their ids. The old index rejected names that differ only in case. */
const USERS: [service: string, userName: string, active: boolean][] = [
  [ONE, 'jos\u00e9@acme.test', false],
  [ONE, 'jose\u0301@acme.test', true],
  [ONE, ' JOSÉ@acme.test', true],
  [ONE, 'Ａda', true],
  [OTHER, 'jos\u00e9@acme.test', true],
];
const GROUPS: [service: string, displayName: string][] = [
  [ONE, 'Lead'],
  [ONE, ' lead '],
  [OTHER, 'Lead'],
];

test('compares existing names by key, and keeps rows that share a key', async () => {
  const orm = await migratedTo(BEFORE);
  const execute = <Row>(statement: string, parameters: unknown[] = []) =>
    (orm.em.fork() as SqlEntityManager).getConnection().execute<Row[]>(statement, parameters);
  const users = () =>
    execute(`select user_name as name, user_name_key as key, user_name_is_unique as is, search from users
      where user_name not like 'Many %' order by id`);
  const profile = JSON.stringify({ emails: [{ value: 'A@x.test' }, { value: 'B@x.test' }, { type: 'none' }] });
  for (const [place, user] of USERS.entries()) {
    await execute(
      `insert into users (id, directory_service_id, user_name, active, display_name, primary_email, profile, created_at,
        updated_at) values (?::uuid, ?::uuid, ?, ?, 'José', 'A@x.test', ?::jsonb, now(), now())`,
      [idAt(place), ...user, profile],
    );
  }
  for (const [place, group] of GROUPS.entries()) {
    await execute(
      `insert into groups (id, directory_service_id, display_name, profile, created_at, updated_at)
        values (?::uuid, ?::uuid, ?, '{}', now(), now())`,
      [idAt(place), ...group],
    );
  }
  await execute(
    `insert into users (id, directory_service_id, user_name, active, display_name, profile, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, 'Many ' || n, true, '', '{}', now(), now() from generate_series(1, 12000) n`,
    ['0190a000-0000-7000-8000-00000000000c'],
  );
  await orm.migrator.up();

  const is = [false, true, false, true, true];
  const search = (userName: string) => ` jose ${foldSearch(userName)} a@x.test b@x.test`;
  const expected = USERS.map(([, name], place) => ({ name, key: nameKey(name), is: is[place], search: search(name) }));
  expect(await users()).toEqual(expected);
  expect(await execute(`select display_name_key as key, display_name_is_unique as is from groups order by id`)).toEqual(
    [
      { key: 'lead', is: true },
      { key: 'lead', is: false },
      { key: 'lead', is: true },
    ],
  );
  const many = await execute<{ count: number }>(
    `select count(distinct user_name_key)::int as count from users where user_name_key ~ '^many [0-9]+$'`,
  );
  expect(many).toEqual([{ count: 12_000 }]);

  // A name that becomes free, by a change or a deletion, is owned by the active user who shared it, then by the next one.
  const owners = async () =>
    (
      await execute<{ name: string; is: boolean }>(
        `select user_name as name from users where user_name_is_unique and directory_service_id = ? order by id`,
        [ONE],
      )
    ).map(({ name }) => name);
  await execute(`update users set user_name_key = 'another' where id = ?`, [idAt(1)]);
  expect(await owners()).toEqual([USERS[1]![1], USERS[2]![1], USERS[3]![1]]);
  await execute('delete from users where id = ?', [idAt(2)]);
  expect(await owners()).toEqual([USERS[0]![1], USERS[1]![1], USERS[3]![1]]);
  await execute('delete from groups where id = ?', [idAt(0)]);
  expect(await execute('select id from groups where not display_name_is_unique')).toEqual([]);
  await orm.close();
});
