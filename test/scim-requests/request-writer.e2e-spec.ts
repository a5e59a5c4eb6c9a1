import { beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Exchange } from '../../src/scim-requests/capture/exchange.js';
import { RequestWriter } from '../../src/scim-requests/store/request-writer.js';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';
import { logged } from './log.js';

let app: TestApp;
let directory: TestDirectory;
let writer: RequestWriter;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  writer = app.nest.get(RequestWriter, { strict: false });
});

const exchange = (changes: Partial<Exchange> = {}): Exchange => ({
  id: uuidv7(),
  receivedAt: Date.now(),
  method: 'GET',
  url: '/api/v1/scim/Users',
  status: 200,
  durationMs: 1.5,
  authorization: `Bearer ${directory.token}`,
  userAgent: undefined,
  ip: '127.0.0.1',
  body: undefined,
  requestBytes: undefined,
  payload: undefined,
  ...changes,
});

const hour = async () => {
  const [row] = await execute<{ total: string }>(
    app,
    'select sum(reads + writes + failed)::text as total from scim_request_hours where directory_service_id = ?',
    [directory.id],
  );
  return Number(row!.total);
};

test('stores any text unchanged', async () => {
  const texts = ['NULL', 'null', '', '{a,b}', 'a "b" \\ c', "it's", 'one\ntwo\t', 'Žluťoučký 🐎', '  '];
  const batch = texts.map((userAgent) => exchange({ userAgent }));
  expect(await writer.write(batch)).toEqual({ unknown: 0, lost: 0 });
  const rows = await logged(app, directory.id, texts.length);
  const agents = new Map(rows.map(({ id, user_agent }) => [id, user_agent]));
  expect(batch.map(({ id }) => agents.get(id))).toEqual(texts.map((text) => text || null));
});

test('stores and counts a repeated request once', async () => {
  const before = await hour();
  const first = [exchange(), exchange({ status: 404 })];
  const again = [...first, exchange()];
  await writer.write(first);
  expect(await writer.write(again)).toEqual({ unknown: 0, lost: 0 });
  expect(await writer.write(again)).toEqual({ unknown: 0, lost: 0 });
  const ids = again.map(({ id }) => id);
  const rows = await execute(app, 'select id from scim_requests where id = any(?::uuid[])', [`{${ids.join()}}`]);
  expect(rows).toHaveLength(3);
  expect(await hour()).toBe(before + 3);
});

test('stores a repeated request with an unknown token once', async () => {
  const batch = [exchange({ authorization: undefined }), exchange({ authorization: 'Bearer dsc_unknown' })];
  const { length } = await logged(app, NO_DIRECTORY_SERVICE, 0);
  for (let time = 0; time < 2; time++) expect(await writer.write(batch)).toEqual({ unknown: 2, lost: 0 });
  expect(await logged(app, NO_DIRECTORY_SERVICE, length + 2)).toHaveLength(length + 2);
});

test('a request that cannot be stored does not block others', async () => {
  const batch = [exchange(), exchange({ id: 'no uuid' }), exchange()];
  expect(await writer.write(batch)).toEqual({ unknown: 0, lost: 1 });
  expect(await logged(app, directory.id, 2)).toEqual(
    expect.arrayContaining([batch[0], batch[2]].map((kept) => expect.objectContaining({ id: kept!.id }))),
  );
});

test('requests of two directory services are stored and counted apart, and no bodies are stored with another one’s', async () => {
  const other = await (await app.organization()).directory();
  const body = (userName: string) => ({ userName });
  const batch = ['ada', 'alan', 'grace', 'barbara'].map((name, index) => {
    const authorization = `Bearer ${index % 2 === 0 ? directory.token : other.token}`;
    return exchange({ method: 'POST', body: body(name), authorization });
  });
  expect(await writer.write([...batch, exchange({ authorization: 'Bearer dsc_unknown' })])).toEqual({
    unknown: 1,
    lost: 0,
  });
  const rows = await execute<{ id: string; owner: string; chunk: string; chunk_owner: string }>(
    app,
    `select r.id, r.directory_service_id as owner, b.id as chunk, b.directory_service_id as chunk_owner
      from scim_requests r join scim_request_bodies b on b.id = r.bodies_id where r.id = any(?::uuid[]) order by r.id`,
    [`{${batch.map(({ id }) => id).join()}}`],
  );
  expect(rows.map(({ owner }) => owner)).toEqual([directory.id, other.id, directory.id, other.id]);
  expect(rows.map((row) => row.chunk_owner)).toEqual(rows.map(({ owner }) => owner));
  expect(new Set(rows.map(({ chunk }) => chunk)).size).toBe(2);
});
