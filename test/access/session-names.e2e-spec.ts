import { RequestContext } from '@mikro-orm/core';
import { beforeAll, expect, test } from 'vitest';
import { Sessions } from '../../src/access/sessions/sessions.service.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { portalRequest } from '../support/portal-documents.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

async function open(url: string, cookie?: string): Promise<string> {
  const request = rawRequest(app.url)
    .post('/session')
    .set(cookie ? { cookie } : {});
  const { headers } = await request.send({ token: url.split('#')[1] });
  return (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
}

async function viewer(cookie: string) {
  const { body } = await rawRequest(app.url).post('/graphql').set({ cookie }).send(portalRequest('Viewer'));
  return body.data.viewer;
}

async function rename(cookie: string, id: string, name: string) {
  const body = portalRequest('RenameSession', { input: { id, name } });
  return (await rawRequest(app.url).post('/graphql').set({ cookie }).send(body)).body.data.renameSession;
}

const events = async (): Promise<any[]> =>
  (await organization.admin.data<any>('{ auditEvents { nodes { action actor targetId targetName before after } } }'))
    .auditEvents.nodes;

test('a session from a link is named by its person, and the audit log shows the name', async () => {
  const cookie = await open(await organization.signInLink());
  const { sessionId, isNamed } = await viewer(cookie);
  expect(isNamed).toBe(false);
  expect((await rename(cookie, sessionId, ' Jane Doe ')).userErrors).toEqual([]);
  expect(await viewer(cookie)).toMatchObject({ name: 'Jane Doe', isNamed: true });
  expect((await events())[0]).toMatchObject({
    action: 'SESSION_RENAMED',
    actor: 'Jane Doe',
    targetName: 'Jane Doe',
    before: { name: null },
    after: { name: 'Jane Doe' },
  });
});

test.each(['', 'x'.repeat(101), 'a\0b'])('a session cannot be named %j', async (name) => {
  const cookie = await open(await organization.signInLink());
  const { sessionId } = await viewer(cookie);
  expect((await rename(cookie, sessionId, name)).userErrors).toMatchObject([
    { code: 'INVALID', path: ['input', 'name'] },
  ]);
});

test('a session of another organization cannot be named', async () => {
  const other = await app.organization();
  const { sessionId } = await viewer(await open(await other.signInLink()));
  const cookie = await open(await organization.signInLink());
  expect((await rename(cookie, sessionId, 'Mallory')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('a link can be created for a person', async () => {
  const secret = await RequestContext.create(app.database.orm.em, async () => {
    const owner = await app.nest.get(Organizations, { strict: false }).find(organization.name);
    return app.nest.get(Sessions, { strict: false }).createSignInLink(owner, undefined, 'Grace Hopper');
  });
  expect(await viewer(await open(`#${secret}`))).toMatchObject({ name: 'Grace Hopper', isNamed: true });
});

test('a new link in the same browser confirms the identity for 15 minutes and keeps the name', async () => {
  const first = await open(await organization.signInLink());
  const before = await viewer(first);
  await rename(first, before.sessionId, 'Ada Lovelace');
  await execute(app, 'update sessions set authenticated_at = ? where id = ?', [
    new Date(Date.now() - 901_000),
    before.sessionId,
  ]);
  expect((await viewer(first)).confirmedUntil).toBeNull();
  const after = await viewer(await open(await organization.signInLink(), first));
  expect(after.name).toBe('Ada Lovelace');
  const left = Date.parse(after.confirmedUntil) - Date.now();
  expect(left).toBeGreaterThan(14 * 60_000);
  expect(left).toBeLessThanOrEqual(15 * 60_000);
  const all = await events();
  const confirmed = all.find(({ action, targetId }) => action === 'REAUTHENTICATED' && targetId === after.sessionId);
  expect(confirmed).toMatchObject({
    actor: 'Ada Lovelace',
    after: { replacedSessionId: before.sessionId, signInLinkId: expect.any(String) },
  });
  const link = all.find(({ targetId }) => targetId === confirmed.after.signInLinkId);
  expect(link.action).toBe('SIGN_IN_LINK_CREATED');
});
