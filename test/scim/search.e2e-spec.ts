import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory } from '../support/app.js';

let directory: TestDirectory;
let ids: Record<string, string>;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  const ada = await directory.scim.user('search.ada', { title: 'Countess' });
  const alan = await directory.scim.user('search.alan');
  const group = await directory.scim.group('search group', [ada.id]);
  ids = { ada: ada.id, alan: alan.id, group: group.id };
});

const names = (body: { Resources: { id: string }[] }) =>
  body.Resources.map(({ id }) => Object.entries(ids).find(([, value]) => value === id)?.[0]);

const overAll: [filter: string, expected: string[]][] = [
  ['', ['ada', 'alan', 'group']],
  ['meta.resourceType eq "User"', ['ada', 'alan']],
  ['meta.resourceType eq "Group"', ['group']],
  ['userName sw "search.a" or displayName eq "search group"', ['ada', 'alan', 'group']],
  ['not (userName eq "search.ada")', ['alan', 'group']],
  ['title pr', ['ada']],
  ['members pr', ['group']],
  ['members[value pr] or emails[value pr]', ['group']],
  ['id pr and not (title eq "Countess")', ['alan', 'group']],
];
describe('a query at the root includes users and groups', () => {
  test.each(overAll)('%s', async (filter, expected) => {
    const query: Record<string, string> = filter === '' ? {} : { filter };
    const byGet = await directory.scim.get(`/?${new URLSearchParams(query)}`);
    expect(names(byGet.body)).toEqual(expected);
    expect(byGet.body.totalResults).toBe(expected.length);
    const byPost = await directory.scim.send('POST', '/.search', { schemas: [], ...query });
    expect(byPost.body).toEqual(byGet.body);
  });

  test('pages continue from users to groups, by index and by cursor', async () => {
    const second = await directory.scim.get('/?startIndex=2&count=2');
    expect(names(second.body)).toEqual(['alan', 'group']);
    const first = await directory.scim.get('/?cursor=&count=2');
    expect(names(first.body)).toEqual(['ada', 'alan']);
    const rest = await directory.scim.get(`/?cursor=${first.body.nextCursor}&count=2`);
    expect([names(rest.body), rest.body.nextCursor]).toEqual([['group'], undefined]);
  });

  test.each([
    ['an attribute of neither type is invalidFilter', 'filter=shoeSize eq 3', 'invalidFilter'],
    ['sorting is rejected', 'sortBy=id', 'invalidValue'],
  ])('%s', async (_, query, scimType) => {
    expect((await directory.scim.get(`/?${query}`)).body).toMatchObject({ status: '400', scimType });
  });
});

test('a search by body accepts the parameters of a query string', async () => {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
    filter: 'userName sw "search."',
    sortBy: 'userName',
    sortOrder: 'descending',
    attributes: ['userName'],
    startIndex: 1,
    count: 1,
  };
  const { status, body: found } = await directory.scim.send('POST', '/Users/.search', body);
  expect(status).toBe(200);
  expect(found).toMatchObject({ totalResults: 2, itemsPerPage: 1 });
  expect(Object.keys(found.Resources[0]).sort()).toEqual(['id', 'schemas', 'userName']);
  expect(names(found)).toEqual(['alan']);
  expect(
    names((await directory.scim.send('POST', '/Groups/.search', { filter: `members.value eq "${ids['ada']}"` })).body),
  ).toEqual(['group']);
});

test.each([[[]], ['x'], [{ filter: 5 }], [{ count: 'many' }], [{ attributes: [1] }], [{ filter: 'userName eq' }]])(
  'rejects a search by %j',
  async (body) => {
    expect((await directory.scim.send('POST', '/Users/.search', body)).status).toBe(400);
  },
);
