import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { page, walk } from './people.js';

let organization: TestOrganization;
let directory: TestDirectory;
const ids: Record<string, string> = {};

const PEOPLE = [
  ['jose', 'José Zielińska', '00uJose'],
  ['zoe.jose', 'Zoë Jose', '00uZoe'],
  ['lukasz', 'Łukasz Ørsted-Weiß', '00uLukasz'],
  ['x.kowalski@jose.test', 'Anna Kowalski', '00uAnna'],
  ['globex.one', 'Bob One', '00uBob'],
  ['per%cent_', '100% Real_', '00u100'],
] as const;

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory('Acme');
  for (const [userName, displayName, externalId] of PEOPLE) {
    ids[userName] = (await directory.scim.user(userName, { displayName, externalId })).id;
  }
  ids['Engineering'] = (await directory.scim.group('Globex Engineering', [ids['lukasz']!])).id;
  ids['Sales'] = (await directory.scim.group('Sales Globex', [ids['jose']!])).id;
  await (await organization.directory('Other')).scim.user('other', { displayName: 'José Zielińska' });
});

const found = async (list: string, search: string, name: string) => {
  const text = JSON.stringify(search);
  const { nodes, totalCount } = await page<Record<string, string> & { id: string }>(
    organization.admin,
    `${list}(search: ${text}, directoryServiceId: "${directory.id}")`,
    `id ${name}`,
  );
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node) => node[name]);
};

describe('users are found', () => {
  test.each([
    ['by words in any order', 'zieli JOSÉ', ['jose']],
    ['without accents', 'lukasz orsted weiss', ['lukasz']],
    ['with accents that the name does not have', 'ànna', ['x.kowalski@jose.test']],
    ['by a part of an address', 'kowalski@jo', ['x.kowalski@jose.test']],
    ['by a complete externalId', '00uBob', ['globex.one']],
    ['not by a part of an externalId', '00uBo', []],
    ['by wildcards as plain characters', '100% l_', ['per%cent_']],
    ['by no wildcard', 'jo%e', []],
    ['not by quotes', `jose' or '1'='1`, []],
    ['not by a backslash', 'jose\\', []],
    ['by the name of a group', 'engineering', ['lukasz']],
    ['not by words of the name and of a group', 'lukasz engineering', []],
    ['not by one matching word of two', 'jose nobody', []],
  ])('%s', async (_, search, expected) => expect(await found('users', search, 'userName')).toEqual(expected));

  test('by a complete ID', async () => {
    expect(await found('users', ids['lukasz']!.toUpperCase(), 'userName')).toEqual(['lukasz']);
  });

  test('by name first, then by a word of the name, then by address', async () => {
    expect(await found('users', 'jose', 'userName')).toEqual(['jose', 'zoe.jose', 'x.kowalski@jose.test']);
    expect(await found('users', 'globex', 'userName')).toEqual(['globex.one', 'jose', 'lukasz']);
  });

  test('with the name of the group by which they were found, unless they match themselves', async () => {
    const query = (args: string) =>
      page<{ id: string; userName: string; foundInGroup: string | null }>(
        organization.admin,
        `users(directoryServiceId: "${directory.id}"${args})`,
        'id userName foundInGroup',
      );
    const foundIn = async (args: string) =>
      (await query(args)).nodes.map(({ userName, foundInGroup }) => [userName, foundInGroup]);
    const globex = [
      ['globex.one', null],
      ['jose', 'Sales Globex'],
      ['lukasz', 'Globex Engineering'],
    ];
    expect(await foundIn(', search: "globex"')).toEqual(globex);
    expect(await foundIn(', search: "globex", orderBy: { field: USER_NAME }')).toEqual(globex);
    expect(await foundIn(', search: "globex sales"')).toEqual([['jose', 'Sales Globex']]);
    const { id } = await directory.scim.user('quokka', { displayName: 'Quokka' });
    const keepers = await directory.scim.group('Quokka Keepers', [id, ids['lukasz']!]);
    const quokka = [
      ['quokka', null],
      ['lukasz', 'Quokka Keepers'],
    ];
    expect(await foundIn(', search: "quokka"')).toEqual(quokka);
    expect(await foundIn(', search: "quokka", orderBy: { field: USER_NAME, direction: DESC }')).toEqual(quokka);
    await directory.scim.delete(`/Groups/${keepers.id}`);
    expect((await foundIn('')).every(([, group]) => group === null)).toBe(true);
  });

  test('once each in pages of one', async () => {
    const pages = await walk<{ id: string; userName: string }>(
      organization.admin,
      (after) => `users(search: "jose", directoryServiceId: "${directory.id}", first: 1${after})`,
      'id userName',
    );
    expect(pages.map(({ nodes }) => nodes[0]!.userName)).toEqual(['jose', 'zoe.jose', 'x.kowalski@jose.test']);
  });

  test('in the order that was asked for', async () => {
    const { nodes } = await page<{ id: string; userName: string }>(
      organization.admin,
      `users(search: "jose", orderBy: { field: NAME }, directoryServiceId: "${directory.id}")`,
      'id userName',
    );
    expect(nodes.map(({ userName }) => userName)).toEqual(['x.kowalski@jose.test', 'jose', 'zoe.jose']);
  });

  test('in all directory services of the organization, and in no other organization', async () => {
    const search = 'users(search: "zielinska jose")';
    expect((await page(organization.admin, search)).nodes).toHaveLength(2);
    const other = await (await sharedApp()).organization();
    await other.directory();
    for (const text of ['jose', '00uJose', ids['jose'], 'engineering']) {
      expect((await page(other.admin, `users(search: "${text}")`)).nodes).toEqual([]);
    }
  });

  test('by their present names', async () => {
    const { id } = await directory.scim.user('renamed', { displayName: 'Before Éclair' });
    await directory.scim.patch(`/Users/${id}`, { op: 'replace', path: 'displayName', value: 'After Straße' });
    expect(await found('users', 'eclair', 'userName')).toEqual([]);
    expect(await found('users', 'strasse after', 'userName')).toEqual(['renamed']);
  });
});

describe('groups are found', () => {
  test.each([
    ['by the start of the name first', 'globex', ['Globex Engineering', 'Sales Globex']],
    ['by words in any order', 'eng glo', ['Globex Engineering']],
    ['by a member', 'orsted', ['Globex Engineering']],
    ['by nothing else', 'nothing', []],
    ['by characters that are folded away', '\u0301', ['Globex Engineering', 'Sales Globex']],
  ])('%s', async (_, search, expected) => expect(await found('groups', search, 'displayName')).toEqual(expected));

  test('by a complete ID', async () => {
    expect(await found('groups', ids['Sales']!, 'displayName')).toEqual(['Sales Globex']);
  });
});
