import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mutate } from '../directory-services/mutations.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { SCIM, until } from './faults.js';
import { activeIs, problemsOf, rawClient } from './problems.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${randomUUID()}`);
});

const open = () => problemsOf(app, organization, directory);
const closed = () => problemsOf(app, organization, directory, true);
const kinds = async () => (await open()).map(({ severity, code }) => `${severity} ${code}`);
const people = async () => (await open()).filter(({ severity }) => severity === 'PEOPLE');
const lookUpOf = (userName: string) => `${SCIM}/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
const user = (userName: string, more: object = {}) => JSON.stringify({ schemas: [USER], userName, ...more });
const cutOff = () => rawClient(app, { ...directory, token: directory.token.slice(0, 30) });
const good = () => rawClient(app, directory);

/** Refusals of a client, and the cause of the problem of the person whom it looked up. */
const REFUSALS: readonly (readonly [string, (path: string) => Promise<unknown>, string])[] = [
  ['a cut-off token', (path) => cutOff()('GET', path), 'TOKEN_CUT_OFF'],
  ['a base URL without its path', (path) => good()('GET', path.slice(SCIM.length)), 'WRONG_BASE_URL'],
];

describe.each(REFUSALS)('a look-up that is refused because of %s', (_, refused, code) => {
  const lookUp = () => refused(lookUpOf('grace.h@acme.test'));
  const grace = [
    { code, severity: 'PEOPLE', subjectCount: 1, missingCount: 1, subjects: [{ name: 'grace.h@acme.test', id: null }] },
  ];

  test('stays a problem while the person does not exist, until the creation', async () => {
    await lookUp();
    expect(await people()).toMatchObject(grace);
    await good()('GET', lookUpOf('grace.h@acme.test'));
    expect(await open()).toMatchObject(grace);
    await good()('GET', `${SCIM}/Users?startIndex=1&count=100`);
    expect(await open()).toMatchObject(grace);
    await directory.scim.user('Grace.H@acme.test');
    expect(await open()).toEqual([]);
  });

  test('is over when a later one returns the person', async () => {
    await directory.scim.user('grace.h@acme.test');
    await lookUp();
    expect(await people()).toMatchObject([{ code, missingCount: 0 }]);
    await good()('GET', lookUpOf('GRACE.H@acme.test'));
    expect(await open()).toEqual([]);
  });

  test('is superseded when the creation fails for another reason', async () => {
    await lookUp();
    await good()('POST', `${SCIM}/Users`, user('grace.h@acme.test', { active: 'maybe' }));
    expect(await kinds()).toEqual(['PEOPLE VALUE_REFUSED']);
  });

  test('names no person if it is the test of a connection, which looks for a random UUID', async () => {
    await refused(lookUpOf(randomUUID()));
    expect(await kinds()).toEqual([`LOCKOUT ${code}`]);
  });
});

test.each([true, false])(
  'a look-up that returns the person does not end the refusal of a change, in one batch: %s',
  async (isOneBatch) => {
    const { id } = await directory.scim.user('grace.h@acme.test');
    await cutOff()('GET', lookUpOf('grace.h@acme.test'));
    if (!isOneBatch) await open();
    await cutOff()('PUT', `${SCIM}/Users/${id}`, user('grace.h@acme.test'));
    await good()('GET', lookUpOf('grace.h@acme.test'));
    expect(await people()).toHaveLength(1);
    await good()('PATCH', `${SCIM}/Users/${id}`, JSON.stringify(activeIs(false)));
    expect(await open()).toEqual([]);
  },
);

describe('a client that is locked out', () => {
  test.each([
    ['TOKEN_REVOKED', 'revoked_at'],
    ['TOKEN_EXPIRED', 'expires_at'],
  ])(
    'by %s is let in by a token that was in use before, and locked out again by the next failure',
    async (code, column) => {
      const { token } = await mutate(organization.admin, 'rotateDirectoryServiceToken', {
        id: directory.id,
        overlap: 'HOUR_1',
      });
      const [old, newer] = [good(), rawClient(app, { ...directory, token: token! })];
      await old('GET', `${SCIM}/Users`);
      await newer('GET', `${SCIM}/Users`);
      await open();
      await execute(
        app,
        `update directory_service_tokens set ${column} = now() where id =
        (select id from directory_service_tokens where directory_service_id = ? order by id limit 1)`,
        [directory.id],
      );
      await until(401, () => old('GET', `${SCIM}/Schemas`));
      const [lockout] = await open();
      expect(lockout).toMatchObject({ code, severity: 'LOCKOUT' });
      await newer('GET', `${SCIM}/Users`);
      expect(await open()).toEqual([]);
      expect(await closed()).toMatchObject([{ code, closedReason: 'SUCCEEDED' }]);
      await old('GET', `${SCIM}/Schemas`);
      // The problem goes on: it is not another one for each time.
      expect(await open()).toMatchObject([
        { code, firstSeenAt: lockout!['firstSeenAt'], requestCount: lockout!['requestCount'] + 1 },
      ]);
      expect(await closed()).toEqual([]);
    },
  );

  test.each([...REFUSALS])('by %s is let in by another token', async (_, refused, code) => {
    const { token } = await mutate(organization.admin, 'rotateDirectoryServiceToken', {
      id: directory.id,
      overlap: 'HOUR_1',
    });
    const newer = rawClient(app, { ...directory, token: token! });
    await newer('GET', `${SCIM}/Users`);
    await open();
    await refused(`${SCIM}/Users`);
    expect(await kinds()).toEqual([`LOCKOUT ${code}`]);
    await newer('GET', `${SCIM}/Users`);
    expect(await open()).toEqual([]);
  });
});
