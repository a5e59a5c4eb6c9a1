import { loadModule } from 'libpg-query';
import { beforeAll, expect, test } from 'vitest';
import { foreignTables, tablesOf } from '../support/table-owners.js';

beforeAll(() => loadModule());

test.each([
  ['a join', 'select 1 from users u join groups g on g.id = u.id', ['groups', 'users']],
  ['a subselect', 'select (select count(*) from changes) from users', ['changes', 'users']],
  [
    'a CTE that writes',
    'with gone as (delete from groups returning *) insert into users select * from gone',
    ['groups', 'users'],
  ],
  ['a lock', 'select 1 from users u for update of u', ['users']],
  ['a function', 'select * from unnest($1::uuid[]) a(id)', []],
  ['a table of PostgreSQL', 'select * from pg_settings', []],
])('finds the tables of %s', (_, text, tables) => expect(tablesOf(text)).toEqual(tables));

test.each([
  ['users.find', 'select 1 from users', []],
  ['users', 'select 1 from users join scim_requests on true', ['scim_requests']],
  ['groups', 'select 1 from unknown_table', ['unknown_table']],
])('a statement of %s may not name a table of another folder', (statement, text, tables) =>
  expect(foreignTables(statement, text)).toEqual(tables),
);
