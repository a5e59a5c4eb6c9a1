import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { page, walk } from './people.js';

/** More users than a search counts. Every hundredth is inactive. */
const COUNT = 10_100;

let organization: TestOrganization;

beforeAll(async () => {
  const app = await sharedApp();
  organization = await app.organization();
  const { id } = await organization.directory('Large');
  await execute(
    app,
    `insert into users (id, directory_service_id, user_name, user_name_key, active, display_name, profile, search,
        search_name, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, name || '@acme.test', name || '@acme.test', n % 100 <> 0, name, '{}',
        ' ' || name || ' ' || name || '@acme.test', name, now(), now()
      from (select n, case when n % 200 = 0 then 'acme' else 'bob' end || lpad(n::text, 5, '0') as name
        from generate_series(1, ?::int) n) rows`,
    [id, COUNT],
  );
});

const usersOf = async (args: string) => {
  const pages = await walk<{ id: string; userName: string }>(
    organization.admin,
    (after) => `users(search: "acme", ${args}, first: 40${after})`,
    'id userName',
  );
  return pages.flatMap(({ nodes }) => nodes.map(({ userName }) => userName.split('@')[0]!));
};

test('a word of all users finds the inactive ones, those whose name begins with it first', async () => {
  const { totalCount } = await page(organization.admin, 'users(search: "acme", active: false, first: 1)');
  expect(totalCount).toBe(101);
  const numbers = Array.from({ length: 101 }, (_, index) => String(100 * (index + 1)).padStart(5, '0'));
  const isFirst = (number: string) => Number(number) % 200 === 0;
  const expected = [
    ...numbers.filter(isFirst).map((number) => `acme${number}`),
    ...numbers.filter((number) => !isFirst(number)).map((number) => `bob${number}`),
  ];
  expect(await usersOf('active: false')).toEqual(expected);
  expect((await usersOf('active: false, orderBy: { field: NAME }')).toSorted()).toEqual(expected.toSorted());
});

test.each([
  ['', 10_001],
  [', active: true', COUNT - 101],
])('a search%s counts to 10,000', async (args, expected) => {
  const { totalCount } = await page(organization.admin, `users(search: "acme"${args}, first: 1)`);
  expect(totalCount).toBe(expected);
});
