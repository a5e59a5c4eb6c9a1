import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { GROUP, USER } from '../support/scim-client.js';
import { SCIM, until } from './faults.js';
import { activeIs, problemsOf, rawClient, revokeTokens, type ShownProblem } from './problems.js';

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
const victims = async () => (await open()).filter(({ severity }) => severity !== 'LOCKOUT');
const send = (method: string, path: string, body?: object) =>
  rawClient(app, directory)(method, SCIM + path, body && JSON.stringify(body));

interface Sent {
  readonly name: string;
  readonly id: string;
  readonly externalId: string;
}
type Request = (sent: Sent) => Promise<unknown>;

async function revoke() {
  await revokeTokens(app, directory);
  await until(401, () => send('GET', '/Schemas'));
}

/** Sends requests one after the other, so that each is stored before the next, or as one batch. */
async function sendAll(requests: readonly Request[], sent: Sent, isOneBatch: boolean) {
  for (const request of requests) {
    await request(sent);
    if (!isOneBatch) await open();
  }
}

const KINDS = [
  {
    kind: 'USER',
    name: 'jane.miller@acme.test',
    lookUp: ({ name }: Sent) => send('GET', `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`),
    create: ({ name, externalId }: Sent) =>
      send('POST', '/Users', { schemas: [USER], userName: name.toUpperCase(), displayName: 'Jane', externalId }),
    replace: ({ name, id }: Sent) => send('PUT', `/Users/${id}`, { schemas: [USER], userName: name }),
    patch: ({ id }: Sent) => send('PATCH', `/Users/${id}`, activeIs(false)),
    add: async (name: string) => (await directory.scim.user(name)).id,
  },
  {
    kind: 'GROUP',
    name: 'Engineering',
    lookUp: ({ name }: Sent) => send('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`),
    create: ({ name, externalId }: Sent) =>
      send('POST', '/Groups', { schemas: [GROUP], displayName: name.toUpperCase(), externalId }),
    replace: ({ name, id }: Sent) => send('PUT', `/Groups/${id}`, { schemas: [GROUP], displayName: name }),
    patch: ({ id }: Sent) => send('PATCH', `/Groups/${id}`, activeIs(false)),
    add: async (name: string) => (await directory.scim.group(name)).id,
  },
] as const;

describe.each(KINDS)('requests for one $kind', ({ kind, name, lookUp, create, replace, patch, add }) => {
  describe.each([true, false])('in one batch: %s', (isOneBatch) => {
    test.each<[string, readonly Request[]]>([
      ['a look-up and a creation', [lookUp, create]],
      ['a creation and a look-up', [create, lookUp]],
    ])('%s are one missing subject', async (_, requests) => {
      await revoke();
      await sendAll(requests, { name, id: '', externalId: '00u1' }, isOneBatch);
      const [problem, ...others] = await victims();
      expect(others).toEqual([]);
      expect(problem).toMatchObject({
        subjectCount: 1,
        missingCount: 1,
        requestCount: 2,
        subjects: [{ kind, id: null, externalId: '00u1' }],
      });
      expect(problem!['retry'].toLowerCase().split(name.toLowerCase())).toHaveLength(2);
      const { failedCreations } = await organization.viewer.data<any>(
        `query($search: String!, $id: ID!) { failedCreations(search: $search, directoryServiceId: $id) {
          subject { externalId } } }`,
        { search: name, id: directory.id },
      );
      expect(failedCreations).toEqual([{ subject: { externalId: '00u1' } }]);
    });

    test('a look-up, a replacement, a change and a creation are one subject that exists', async () => {
      const id = await add(name);
      await revoke();
      await sendAll([lookUp, replace, patch, create], { name, id, externalId: '00u1' }, isOneBatch);
      expect(await victims()).toMatchObject([
        { subjectCount: 1, missingCount: 0, requestCount: 4, subjects: [{ kind, id }] },
      ]);
    });
  });
});

test('people who want one username that is taken are several', async () => {
  await directory.scim.user('jane@acme.test', { externalId: '1' });
  for (const externalId of ['2', '3']) {
    await send('POST', '/Users', { schemas: [USER], userName: 'jane@acme.test', externalId });
  }
  expect(await open()).toMatchObject([{ code: 'USER_NAME_TAKEN', subjectCount: 2, missingCount: 2 }]);
});

test('a user who was deleted is missing', async () => {
  await send('PATCH', `/Users/${randomUUID()}`, activeIs(false));
  expect(await open()).toMatchObject([{ code: 'USER_NOT_FOUND', subjectCount: 1, missingCount: 1 }]);
});

test('a person with several problems counts once for the status', async () => {
  const status = async (): Promise<ShownProblem> => {
    await open();
    const { directoryService } = await organization.viewer.data<any>(
      `query($id: ID!) { directoryService(id: $id) { status problemCount } }`,
      { id: directory.id },
    );
    return directoryService;
  };
  await directory.scim.user('ada@acme.test');
  for (const name of ['bob', 'cleo', 'dan']) {
    const user = { schemas: [USER], userName: `${name}@acme.test` };
    await send('POST', '/Users', { ...user, active: 'maybe' });
    await send('POST', '/Users', { ...user, externalId: 7 });
  }
  expect(await status()).toEqual({ status: 'NEEDS_ATTENTION', problemCount: 2 });
  for (const name of ['eve', 'fay']) {
    await send('POST', '/Users', { schemas: [USER], userName: `${name}@acme.test`, active: 'maybe' });
  }
  expect(await status()).toEqual({ status: 'FAILING', problemCount: 2 });
});
