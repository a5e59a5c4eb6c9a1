import { loadModule } from 'libpg-query';
import { beforeAll, expect, test } from 'vitest';
import { unboundIn, unboundTables } from '../support/bound-tables.js';

beforeAll(() => loadModule());

test.each([
  ['one table', 'select 1 from users where directory_service_id = $1'],
  ['a cast', 'select 1 from users u where u.directory_service_id = $1::uuid and u.id = $2'],
  [
    'a join',
    `select 1 from users u join group_members m on m.user_id = u.id and m.directory_service_id = $1
      where u.directory_service_id = $1`,
  ],
  ['an insert of values', 'insert into changes (directory_service_id) values ($1)'],
  ['a table of the organization', 'select 1 from directory_services'],
  ['a deletion', 'delete from scim_requests where directory_service_id = $1 and id < $2'],
])('%s is bound to one directory service', (_, text) => expect(unboundTables(text)).toEqual([]));

test.each([
  ['no condition', 'select 1 from users', ['users']],
  ['several directory services', 'select 1 from users where directory_service_id = any($1::uuid[])', ['users']],
  [
    'another column',
    'select 1 from users u join changes c on c.directory_service_id = u.directory_service_id',
    ['changes', 'users'],
  ],
  ['none', 'select 1 from scim_requests where directory_service_id is null', ['scim_requests']],
  [
    'a comparison with null',
    'select 1 from scim_requests where directory_service_id is not distinct from $1',
    ['scim_requests'],
  ],
  ['an alternative', 'select 1 from users where directory_service_id = $1 or active', ['users']],
  [
    'a subquery',
    'select (select count(*) from group_members m where m.user_id = u.id) from users u where u.directory_service_id = $1',
    ['group_members'],
  ],
  ['one table of a join', 'select 1 from users u join groups g on true where u.directory_service_id = $1', ['groups']],
  [
    'an arm of a union',
    'select 1 from users where directory_service_id = $1 union all select 1 from groups where id = $2',
    ['groups'],
  ],
  ['a CTE', 'with old as (delete from changes where id < $1 returning id) select * from old', ['changes']],
  [
    'an update',
    'update changes c set actor = $1 from directory_services d where c.directory_service_id = d.id',
    ['changes'],
  ],
])('with %s it is not', (_, text, tables) => expect(unboundTables(text)).toEqual(tables));

test('a statement that asks for nothing is of any folder', () => {
  expect(unboundIn('access', 'select 1 from users')).toEqual([]);
  expect(unboundIn('scim-requests.insert', 'select 1 from users')).toEqual(['users']);
});
