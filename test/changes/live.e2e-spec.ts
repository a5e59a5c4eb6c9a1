import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { RECHECK_MS } from '../../src/access/stream/graphql-stream.js';
import {
  rawRequest,
  sharedApp,
  startApp,
  type TestApp,
  type TestDirectory,
  type TestOrganization,
} from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { portalRequest } from '../support/portal-documents.js';
import { follow, type Followed } from '../support/stream-client.js';

interface Told {
  readonly directoryChanges: {
    readonly cursor: string;
    readonly node: { readonly kind: string; readonly label: string };
  };
}

const FOLLOW = `subscription($id: ID!, $after: String) { directoryChanges(directoryServiceId: $id, after: $after) {
  cursor node { kind label summary attributes { path before after } } } }`;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;
const open: Followed<Told>[] = [];

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  for (const one of open.splice(0)) one.stop();
  directory = await organization.directory(`Live ${++count}`);
});

function subscribe(after?: string, token = organization.viewer.token, id = directory.id): Followed<Told> {
  const followed = follow<Told>(app.url, token, FOLLOW, { id, after });
  open.push(followed);
  return followed;
}

async function position(): Promise<string> {
  const query = 'query($id: ID!) { directoryService(id: $id) { changesPosition } }';
  const { directoryService } = await organization.viewer.data<any>(query, { id: directory.id });
  return directoryService.changesPosition;
}

const labels = ({ events }: Followed<Told>) =>
  events.map(({ directoryChanges: { node } }) => `${node.kind} ${node.label}`);

test('delivers changes in order and, after a disconnect, the missed ones, each exactly once', async () => {
  const first = subscribe(await position());
  const { id } = await directory.scim.user('ada');
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Countess' });
  await vi.waitFor(() => expect(labels(first)).toEqual(['user.created ada', 'user.updated ada']), UNTIL_HANG);
  expect(first.events[1]).toMatchObject({
    directoryChanges: { node: { attributes: [{ path: 'title', before: null, after: 'Countess' }] } },
  });
  first.stop();
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
  const second = subscribe(first.events.at(-1)!.directoryChanges.cursor);
  await vi.waitFor(() => expect(labels(second)).toEqual(['user.deactivated ada']), UNTIL_HANG);
  await directory.scim.group('Engineering', [id]);
  const [, ...rest] = ['', 'group.created Engineering', 'group.membersChanged Engineering'];
  await vi.waitFor(() => expect(labels(second).slice(1)).toEqual(rest), UNTIL_HANG);
});

test('delivers the journal from its beginning, regardless of its length', async () => {
  const start = await position();
  const names = Array.from({ length: 230 }, (_, index) => `user${index}`);
  for (let index = 0; index < names.length; index += 23) {
    const Operations = names
      .slice(index, index + 23)
      .map((userName) => ({ method: 'POST', path: '/Users', bulkId: userName, data: { userName } }));
    await directory.scim.post('/Bulk', { Operations, schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'] });
  }
  const followed = subscribe(start);
  await vi.waitFor(() => expect(followed.events.length).toBe(names.length), UNTIL_HANG);
  expect(new Set(labels(followed))).toEqual(new Set(names.map((name) => `user.created ${name}`)));
  const query = `query($id: ID!, $after: String) { directoryService(id: $id) { changes(first: 200, after: $after) {
    edges { cursor } pageInfo { hasNextPage endCursor } totalCount } } }`;
  const { directoryService: one } = await organization.viewer.data<any>(query, { id: directory.id });
  const after = one.changes.pageInfo.endCursor;
  const { directoryService: two } = await organization.viewer.data<any>(query, { id: directory.id, after });
  expect([one.changes.totalCount, two.changes.pageInfo.hasNextPage]).toEqual([names.length, false]);
  const cursors = [...one.changes.edges, ...two.changes.edges].map(({ cursor }) => cursor);
  expect(cursors).toEqual(followed.events.map(({ directoryChanges: { cursor } }) => cursor));
});

describe('access', () => {
  const post = (headers: Record<string, string>, body: unknown = { query: FOLLOW, variables: { id: directory.id } }) =>
    rawRequest(app.url)
      .post('/graphql-stream')
      .set({ accept: 'text/event-stream', ...headers })
      .send(body as string);

  test('without an API token or a session, nothing is read', async () => {
    const made = `rca_${'a'.repeat(49)}`;
    const none: Record<string, string> = {};
    for (const headers of [none, { authorization: 'Bearer nonsense' }, { authorization: `Bearer ${made}` }]) {
      const { status, body } = await post(headers, { query: '{'.repeat(100) });
      expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  test('a session cookie is accepted only from the portal', async () => {
    const token = (await organization.signInLink()).split('#')[1];
    const { headers } = await rawRequest(app.url).post('/session').send({ token });
    const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    const { status } = await post({ cookie, origin: 'https://evil.test' });
    expect(status).toBe(403);
    expect((await post({ cookie, 'content-type': 'text/plain' }, 'text')).status).toBe(415);
    const { text } = await post({ cookie, origin: app.url }, { query: FOLLOW, variables: { id: directory.id } });
    expect(text).toContain('UNTRUSTED_DOCUMENT');
  });

  test('a directory service of another organization does not exist', async () => {
    const other = await app.organization();
    await expect(subscribe(undefined, other.admin.token).ended).rejects.toThrow('no directory service');
    await expect(subscribe('nonsense').ended).rejects.toThrow('not a place in the journal');
  });

  test('/graphql accepts queries and mutations, but no subscriptions', async () => {
    const authorization = `Bearer ${organization.admin.token}`;
    expect((await post({ authorization }, { query: '{ viewer { role } }' })).text).toContain('Only a subscription');
    const { errors } = await organization.admin.send(FOLLOW, { id: directory.id });
    expect(errors![0]!.message).toContain('/graphql-stream');
  });
});

test('a server that stops completes its streams and does not wait for them', async () => {
  const own = await startApp();
  const one = await own.organization();
  const { id, scim } = await one.directory();
  const followed = follow<Told>(own.url, one.viewer.token, FOLLOW, { id });
  await vi.waitFor(async () => {
    await scim.user(`user${Math.random()}`);
    expect(followed.events.length).toBeGreaterThan(0);
  }, UNTIL_HANG);
  await own.stop();
  await followed.ended;
});

test('a stream ends with its session', async () => {
  const spy = vi.spyOn(globalThis, 'setInterval');
  const token = (await organization.signInLink()).split('#')[1];
  const { headers } = await rawRequest(app.url).post('/session').send({ token });
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  const answer = await fetch(`${app.url}/graphql-stream`, {
    method: 'POST',
    headers: { cookie, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: FOLLOW, ...portalRequest('Updates', {}) }),
  });
  const recheck = spy.mock.calls.find(([, delay]) => delay === RECHECK_MS)![0] as () => void;
  spy.mockRestore();
  await rawRequest(app.url).delete('/session').set({ cookie });
  recheck();
  expect(await answer.text()).toContain('event: complete');
});
