import { describe, expect, test } from 'vitest';
import { compareForSort, GROUP, parseSort, URN, USER, withCustomAttributes } from '../../src/scim-protocol/index.js';
import type { JsonObject, Sort } from '../../src/scim-protocol/index.js';

const HR = 'urn:example:hr';
const declared = { schema: HR, resourceType: 'User', multiValued: false, required: false } as const;
const STAFF = withCustomAttributes(USER, [
  { ...declared, name: 'level', type: 'integer' },
  { ...declared, name: 'since', type: 'dateTime' },
  { ...declared, name: 'remote', type: 'boolean' },
  { ...declared, name: 'tags', type: 'string', multiValued: true },
]);

describe('reads', () => {
  const cases: [sortBy: string, path: Sort['path']][] = [
    ['userName', { attribute: 'userName' }],
    [' USERNAME ', { attribute: 'userName' }],
    ['name.familyname', { attribute: 'name', subAttribute: 'familyName' }],
    ['meta.created', { attribute: 'meta', subAttribute: 'created' }],
    ['id', { attribute: 'id' }],
    ['emails', { attribute: 'emails', subAttribute: 'value' }],
    ['emails.type', { attribute: 'emails', subAttribute: 'type' }],
    [`${URN.user}:title`, { attribute: 'title' }],
    [`${URN.enterpriseUser.toLowerCase()}:Department`, { urn: URN.enterpriseUser, attribute: 'department' }],
    [`${URN.enterpriseUser}:manager`, { urn: URN.enterpriseUser, attribute: 'manager', subAttribute: 'value' }],
    [`${HR}:level`, { urn: HR, attribute: 'level' }],
  ];
  test.each(cases)('sortBy=%s', (sortBy, path) => {
    expect(parseSort({ sortBy }, STAFF)).toEqual({ path, descending: false });
  });

  const orders: [sortOrder: unknown, descending: boolean][] = [
    [undefined, false],
    ['', false],
    ['ascending', false],
    ['Descending', true],
  ];
  test.each(orders)('sortOrder=%s', (sortOrder, descending) => {
    expect(parseSort({ sortBy: 'title', sortOrder }, USER)).toEqual({ path: { attribute: 'title' }, descending });
  });

  test.each([{}, { sortBy: '' }, { sortOrder: 'descending' }, { sortOrder: 'nonsense' }])(
    '%j has no order',
    (query) => {
      expect(parseSort(query, USER)).toBeUndefined();
    },
  );
});

const refused: [query: { sortBy?: unknown; sortOrder?: unknown }, message: string][] = [
  [{ sortBy: 'nope' }, 'User has no attribute nope'],
  [{ sortBy: 'not a path' }, 'User has no attribute not a path'],
  [{ sortBy: 'userName,title' }, 'User has no attribute userName,title'],
  [{ sortBy: ['userName', 'title'] }, 'sortBy must name one attribute'],
  [{ sortBy: 'name' }, 'name is a complex attribute. Specify one of its sub-attributes'],
  [{ sortBy: 'addresses' }, 'addresses is a complex attribute'],
  [{ sortBy: 'meta' }, 'meta is a complex attribute'],
  [{ sortBy: 'password' }, 'password is never returned'],
  [{ sortBy: 'title', sortOrder: 'up' }, 'sortOrder must be ascending or descending'],
  [{ sortBy: 'title', sortOrder: ['ascending', 'ascending'] }, 'sortOrder must be ascending or descending'],
];
test.each(refused)('refuses %j', (query, message) => {
  expect(() => parseSort(query, USER)).toThrow(message);
  expect(() => parseSort(query, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue' }));
});

describe('orders', () => {
  const cases: [sortBy: string, ascending: JsonObject[]][] = [
    ['userName', [{ userName: 'ada' }, { userName: 'Bob' }, { userName: 'carl' }]],
    ['externalId', [{ externalId: 'B' }, { externalId: 'a' }, { externalId: '' }]],
    ['active', [{ active: false }, { active: true }, {}]],
    ['title', [{ title: 'a' }, {}]],
    ['title', [{ title: 'a' }, { title: null }]],
    [
      'emails',
      [
        { emails: [{ value: 'z' }, { value: 'a', primary: true }] },
        { emails: [{ value: 'b' }, { value: 'a' }] },
        { emails: [{ type: 'work' }] },
      ],
    ],
    ['name.familyName', [{ name: { familyName: 'A' } }, { name: { familyName: 'b' } }, { name: { givenName: 'a' } }]],
    [
      'meta.created',
      [
        { meta: { created: '2026-01-01T10:00:00+02:00' } },
        { meta: { created: '2026-01-01T09:00:00Z' } },
        { meta: { created: 'nonsense' } },
      ],
    ],
    [`${HR}:level`, [{ [HR]: { level: 9 } }, { [HR]: { level: 10 } }, {}]],
    [`${HR}:since`, [{ [HR]: { since: '2026-01-01T10:00:00+02:00' } }, { [HR]: { since: '2026-01-01T09:00:00Z' } }]],
    [`${HR}:remote`, [{ [HR]: { remote: false } }, { [HR]: { remote: true } }]],
    [`${HR}:tags`, [{ [HR]: { tags: ['a', 'z'] } }, { [HR]: { tags: ['b', 'a'] } }, { [HR]: { tags: [] } }]],
  ];
  test.each(cases)('by %s', (sortBy, ascending) => {
    const shuffled = [...ascending.slice(1), ...ascending.slice(0, 1)].toReversed();
    const up = parseSort({ sortBy }, STAFF) as Sort;
    expect(shuffled.toSorted((left, right) => compareForSort(left, right, up, STAFF))).toEqual(ascending);
    const down = { ...up, descending: true };
    expect(shuffled.toSorted((left, right) => compareForSort(left, right, down, STAFF))).toEqual(
      ascending.toReversed(),
    );
  });

  test('keeps the order of equal resources and of resources without the attribute', () => {
    const sort = { path: { attribute: 'userName' }, descending: true };
    expect(compareForSort({ userName: 'ADA' }, { userName: 'ada' }, sort, USER)).toBe(0);
    expect(compareForSort({}, {}, sort, USER)).toBe(0);
    expect(compareForSort({ userName: 'a' }, { userName: 'b' }, sort, GROUP)).toBe(0);
  });
});
