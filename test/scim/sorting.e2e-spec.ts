import { beforeAll, describe, expect, test } from 'vitest';
import { compareForSort, parseSort, USER } from '../../src/scim-protocol/index.js';
import { sharedApp, type TestDirectory } from '../support/app.js';
import { ENTERPRISE } from '../support/scim-client.js';

const PEOPLE = [
  [
    'ada',
    {
      title: 'engineer',
      name: { familyName: 'Lovelace' },
      emails: [{ value: 'z@x.test' }, { value: 'a@x.test', primary: true }],
    },
  ],
  ['Grace', { title: 'Admiral', name: { familyName: 'hopper' }, emails: [{ value: 'm@x.test', type: 'work' }] }],
  ['alan', { name: { familyName: 'Turing' }, active: false, [ENTERPRISE]: { department: 'B' } }],
  ['Émilie', { title: 'engineer', emails: [{ value: 'B@x.test' }], [ENTERPRISE]: { department: 'a' } }],
  ['barbara', { title: '', emails: [], [ENTERPRISE]: { department: 'C', manager: { value: '7' } } }],
] as const;

let directory: TestDirectory;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  for (const [userName, more] of PEOPLE) await directory.scim.user(userName, more);
});

async function sorted(sortBy: string, sortOrder: string, more = '') {
  const query = new URLSearchParams({ sortBy, sortOrder });
  const { status, body } = await directory.scim.get(`/Users?${query}${more}`);
  expect(body.detail ?? status).toBe(200);
  return body;
}

describe('sortBy matches the in-memory order', () => {
  const paths = [
    'userName',
    'title',
    'name.familyName',
    'emails',
    'emails.value',
    'active',
    'meta.created',
    'id',
    `${ENTERPRISE}:department`,
    'USERNAME',
  ];
  test.each(
    paths.flatMap(
      (path) =>
        [
          [path, 'ascending'],
          [path, 'Descending'],
        ] as const,
    ),
  )('%s %s', async (sortBy, sortOrder) => {
    const { Resources: actual } = await sorted(sortBy, sortOrder);
    const sort = parseSort({ sortBy, sortOrder }, USER)!;
    const byId = [...actual].sort((a, b) => (a.id < b.id ? -1 : 1));
    const expected = byId.sort((a, b) => compareForSort(a, b, sort, USER));
    expect(actual.map((user: { userName: string }) => user.userName)).toEqual(expected.map((user) => user.userName));
  });
});

test('pages of a sorted list, by index and by cursor, contain every resource once', async () => {
  const whole = (await sorted('title', 'descending')).Resources.map((user: { id: string }) => user.id);
  const byIndex: string[] = [];
  for (let startIndex = 1; startIndex <= PEOPLE.length; startIndex += 2) {
    const page = await sorted('title', 'descending', `&count=2&startIndex=${startIndex}`);
    byIndex.push(...page.Resources.map((user: { id: string }) => user.id));
  }
  expect(byIndex).toEqual(whole);
  const byCursor: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await sorted('title', 'descending', `&count=2&cursor=${cursor}`);
    byCursor.push(...page.Resources.map((user: { id: string }) => user.id));
    cursor = page.nextCursor;
  }
  expect(byCursor).toEqual(whole);
});

const refused: [query: string, detail: RegExp][] = [
  ['sortBy=shoeSize', /no attribute shoeSize/],
  ['sortBy=name', /complex/],
  ['sortBy=password', /never returned|no attribute/],
  ['sortBy=userName&sortOrder=sideways', /ascending or descending/],
  ['sortBy=groups.value', /sorting is not supported by/],
  ['sortBy=userName&sortBy=title', /once/],
];
test.each(refused)('%s is rejected', async (query, detail) => {
  const { status, body } = await directory.scim.get(`/Users?${query}`);
  expect(status).toBe(400);
  expect(body).toMatchObject({ scimType: 'invalidValue', detail: expect.stringMatching(detail) });
});
