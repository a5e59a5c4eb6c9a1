import type { Response } from 'supertest';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MOST_STREAMS } from '../../src/access/stream/stream-count.js';
import { RateLimits } from '../../src/rate-limits/rate-limits.service.js';
import { rawRequest, type TestApp, type TestOrganization } from '../support/app.js';
import { portalRequest } from '../support/portal-documents.js';
import { execute } from '../support/sql.js';
import { createLink, openedCookie } from '../setup-links/links.js';
import { exhaustIdentities, startLimited, untilRefused } from './limits.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await startLimited();
});
afterAll(() => app.stop());

/** An organization with one caller of each kind. */
async function callers(): Promise<{ authorization: string; cookie: string; setup: string }> {
  organization = await app.organization();
  const { id } = await organization.directory();
  const token = (await organization.signInLink()).split('#')[1];
  const opened = await rawRequest(app.url).post('/session').send({ token });
  const [cookie] = (opened.headers['set-cookie'] as unknown as string[])[0]!.split(';');
  const setup = await openedCookie(app, (await createLink(organization.admin, id)).secret);
  return { authorization: `Bearer ${organization.viewer.token}`, cookie: cookie!, setup };
}

/** Empties the buckets of all callers, then repeats a request until it receives 429. */
async function refused(send: () => PromiseLike<Response>): Promise<Response> {
  const keys = await execute<{ id: string }>(
    app,
    'select id from api_tokens union all select id from sessions union all select id from setup_links',
  );
  return untilRefused(() => {
    exhaustIdentities(
      app,
      keys.map(({ id }) => id),
    );
    return send();
  });
}

test('GraphQL returns 429 with its own code for API tokens, sessions and setup sessions', async () => {
  const { authorization, cookie, setup } = await callers();
  const graphql = () => rawRequest(app.url).post('/graphql');
  const sent = [
    () => graphql().set({ authorization }).send({ query: '{ viewer { role } organization: viewer { name } }' }),
    () => graphql().set({ cookie }).send(portalRequest('Viewer')),
    () => graphql().set({ cookie: setup }).send(portalRequest('Setup')),
  ];
  for (const send of sent) {
    const { headers, body } = await refused(send);
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('Retry-After'),
      extensions: { code: 'RATE_LIMITED' },
    });
    expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(headers['ratelimit-policy']).toBe('"identity";q=400;w=4');
    expect(headers['ratelimit']).toBe(`"identity";r=0;t=${headers['retry-after']}`);
  }
});

test('so do streams and exports, each in its own format', async () => {
  const { authorization } = await callers();
  const stream = await refused(() =>
    rawRequest(app.url)
      .post('/graphql-stream')
      .set({ authorization, accept: 'text/event-stream' })
      .send({ query: 'x' }),
  );
  expect(stream.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(stream.body.errors[0].extensions.code).toBe('RATE_LIMITED');
  const file = await refused(() => rawRequest(app.url).get('/export/users.csv').set({ authorization }));
  expect(file.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(file.body).toEqual({ message: expect.stringContaining('Retry-After'), requestId: expect.any(String) });
});

test('a document with many fields counts once', async () => {
  const { viewer } = await app.organization();
  const fields = Array.from({ length: 20 }, (_, index) => `v${index}: viewer { role }`).join(' ');
  const limits = app.nest.get(RateLimits, { strict: false });
  const take = vi.spyOn(limits, 'ofIdentity');
  await viewer.data(`{ ${fields} }`);
  expect(take).toHaveBeenCalledTimes(1);
  take.mockRestore();
});

test('an identity can have 20 streams, and the next one is rejected until one ends', async () => {
  organization = await app.organization();
  const { id } = await organization.directory();
  const follow = (token: string) => {
    const end = new AbortController();
    const query = `subscription($id: ID!) { directoryChanges(directoryServiceId: $id) { cursor } }`;
    const answer = fetch(`${app.url}/graphql-stream`, {
      method: 'POST',
      signal: end.signal,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables: { id } }),
    });
    return { end, answer };
  };
  const { viewer, admin } = organization;
  const open = Array.from({ length: MOST_STREAMS }, () => follow(viewer.token));
  for (const { answer } of open) expect((await answer).status).toBe(200);

  const refused = await follow(viewer.token).answer;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });

  const other = follow(admin.token);
  expect((await other.answer).status).toBe(200);
  other.end.abort();
  open[0]!.end.abort();
  await expect.poll(async () => (await (open[0] = follow(viewer.token)).answer).status).toBe(200);
  for (const { end } of open) end.abort();
});
