import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';

/** Pairs of spellings of the same name. */
const SPELLINGS: [what: string, one: string, other: string][] = [
  ['letter case', 'Ada@acme.test', 'aDA@ACME.test'],
  ['composition', 'jos\u00e9@acme.test', 'jose\u0301@acme.test'],
  ['composition and letter case', 'zo\u00eb@acme.test', 'ZOE\u0308@ACME.TEST'],
  ['sigma', 'ΣΟΦΟΣ@acme.test', 'σοφος@acme.test'],
  ['final sigma', 'ΣΟΦΙΑΣ', 'σοφιας'],
  ['a dotted capital I', 'İst@acme.test', 'i\u0307st@acme.test'],
  ['width', 'Ｇｒａｃｅ＠acme.test', 'grace@acme.test'],
  ['surrounding blanks', ' alan@acme.test ', 'alan@acme.test'],
];
const OTHERS: [what: string, one: string, other: string][] = [
  ['ß and ss', 'weiß@acme.test', 'weiss@acme.test'],
  ['an accent', 'rené@acme.test', 'rene@acme.test'],
];

let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory();
});

const lookup = async (endpoint: string, filter: string) =>
  (await directory.scim.get(`${endpoint}?filter=${encodeURIComponent(filter)}`)).body;

describe.each(SPELLINGS)('ignores %s', (_, one, other) => {
  test('in a userName: finds, conflicts and reactivates', async () => {
    const { scim } = directory;
    const created = await scim.post('/Users', { schemas: [USER], userName: one });
    expect(created.body).toMatchObject({ userName: one });
    const { id } = created.body;
    const found = await lookup('/Users', `userName eq ${JSON.stringify(other)}`);
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id, userName: one }] });
    const again = await scim.post('/Users', { schemas: [USER], userName: other });
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness']);
    const bob = await scim.user(`bob of ${one}`, {});
    const rename = { op: 'replace', path: 'userName', value: other };
    const renamed = await scim.patch(`/Users/${bob.id}`, rename);
    expect([renamed.status, renamed.body.scimType]).toEqual([409, 'uniqueness']);
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    const back = await scim.post('/Users', { schemas: [USER], userName: other });
    expect([back.status, back.body.id, back.body.userName]).toEqual([201, id, other]);
    expect((await scim.patch(`/Users/${id}`, { ...rename, value: one })).body).toMatchObject({ id, userName: one });
  });

  test('in the displayName of a group', async () => {
    const { scim } = directory;
    const { body } = await scim.post('/Groups', { displayName: one });
    const found = await lookup('/Groups', `displayName eq ${JSON.stringify(other)}`);
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id: body.id, displayName: one }] });
    const again = await scim.post('/Groups', { displayName: other });
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness']);
    const bob = (await scim.post('/Groups', { displayName: `Bob of ${one}` })).body;
    const rename = { op: 'replace', path: 'displayName', value: other };
    expect((await scim.patch(`/Groups/${bob.id}`, rename)).body.scimType).toBe('uniqueness');
    expect((await scim.put(`/Groups/${bob.id}`, { displayName: other })).body.scimType).toBe('uniqueness');
    expect((await scim.patch(`/Groups/${body.id}`, rename)).status).toBe(204);
  });

  test('in the search of the portal', async () => {
    const { users, groups } = await organization.viewer.data<any>(
      `query($id: ID!, $search: String!) { users(first: 5, directoryServiceId: $id, search: $search) { totalCount }
        groups(first: 5, directoryServiceId: $id, search: $search) { totalCount } }`,
      { id: directory.id, search: other },
    );
    expect([users.totalCount, groups.totalCount]).toEqual([2, 2]);
  });
});

test.each(OTHERS)('distinguishes %s', async (_, one, other) => {
  const { scim } = directory;
  for (const userName of [one, other]) expect((await scim.post('/Users', { userName })).status).toBe(201);
  for (const displayName of [one, other]) expect((await scim.post('/Groups', { displayName })).status).toBe(201);
});

test('concurrent creations of one userName in different spellings create one user', async () => {
  const spellings = ['Ren\u00e9e', 'RENE\u0301E', ' renée', 'ｒｅｎée', 'RENÉE\u3000'];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => directory.scim.post('/Users', { userName: spellings[n % spellings.length] })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
});

test('searches users by all of their email addresses', async () => {
  const emails = [{ value: 'first@acme.test', primary: true }, { value: 'Se\u0301cond@acme.test' }];
  await directory.scim.user('many', { emails });
  for (const filter of ['emails.value co "cond@ac"', 'emails[value co "cond@acme"]', 'emails.value sw "first@"']) {
    expect((await lookup('/Users', filter)).totalResults, filter).toBe(1);
  }
});
