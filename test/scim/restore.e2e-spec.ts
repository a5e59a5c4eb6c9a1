import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';

let organization: TestOrganization;
let okta: TestDirectory;
let generic: TestDirectory;

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  okta = await organization.directory('Okta');
  generic = await organization.directory('Generic', 'GENERIC_SCIM');
});

async function leaver({ scim }: TestDirectory, name: string) {
  const user = await scim.user(`${name}@acme.test`, { externalId: `ext-${name}`, title: 'Before' });
  const group = await scim.group(`Group of ${name}`, [user.id]);
  await scim.patch(`/Users/${user.id}`, { op: 'replace', value: { active: false } });
  return { user, group };
}

const returns: [how: string, body: (name: string) => object][] = [
  ['the same userName', (name) => ({ userName: `${name}@acme.test` })],
  ['the same userName in capitals', (name) => ({ userName: `${name}@ACME.test`.toUpperCase() })],
  [
    'the same externalId and another userName',
    (name) => ({ userName: `new.${name}@acme.test`, externalId: `ext-${name}` }),
  ],
  ['both', (name) => ({ userName: `${name}@acme.test`, externalId: `ext-${name}` })],
];
describe('Okta creates a deactivated user again, with', () => {
  test.each(returns)('%s: reactivates the user in place', async (how, body) => {
    const name = `leaver${returns.findIndex(([one]) => one === how)}`;
    const { user, group } = await leaver(okta, name);
    const { status, body: back } = await okta.scim.post('/Users', { ...body(name), title: 'After', active: true });
    expect([status, back.id, back.active, back.title]).toEqual([201, user.id, true, 'After']);
    expect(back.groups.map(({ value }: { value: string }) => value)).toEqual([group.id]);
    expect((await okta.scim.post('/Users', body(name))).status).toBe(409);
  });
});

test('an externalId of Okta belongs to one active user; other clients can share it', async () => {
  for (const [directory, status] of [
    [okta, 409],
    [generic, 201],
  ] as const) {
    await directory.scim.user('first@twins.test', { externalId: 'twin' });
    const second = await directory.scim.post('/Users', { userName: 'second@twins.test', externalId: 'twin' });
    expect([directory.displayName, second.status]).toEqual([directory.displayName, status]);
  }
});

test('a deactivated user keeps the name, which no other user can take', async () => {
  await leaver(okta, 'keeper');
  const other = await okta.scim.user('other@acme.test');
  const { status, body } = await okta.scim.put(`/Users/${other.id}`, { userName: 'KEEPER@acme.test' });
  expect([status, body.scimType]).toEqual([409, 'uniqueness']);
});
