import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { READY, createAdminToken, type Running, runServer } from '../start/processes.js';
import { createDirectory, type TestDirectory } from '../support/app.js';
import { createDatabase } from '../support/database.js';
import { type GraphqlClient, graphqlClient } from '../support/graphql-client.js';
import { freePort } from '../../bench/embedded-postgres.ts';
import { UNTIL_HANG } from '../support/limits.js';
import { follow, type Followed } from '../support/stream-client.js';

interface Told {
  readonly directoryChanges: { readonly cursor: string; readonly node: { readonly label: string } };
}

const FOLLOW = `subscription($id: ID!, $after: String) { directoryChanges(directoryServiceId: $id, after: $after) {
  cursor node { label } } }`;

let databaseUrl: string;
let ports: number[];
let servers: Running[];
let admin: GraphqlClient;
let directory: TestDirectory;

const url = (index: number) => `http://127.0.0.1:${ports[index]}`;
const start = (index: number) => runServer({ PORT: String(ports[index]), DATABASE_URL: databaseUrl });

beforeAll(async () => {
  databaseUrl = await createDatabase();
  ports = [await freePort(), await freePort()];
  servers = [start(0), start(1)];
  await Promise.all(servers.map((server) => server.said(READY)));
  const adminToken = await createAdminToken({
    DATABASE_URL: databaseUrl,
  });
  admin = graphqlClient(url(0), adminToken);
  directory = await createDirectory(url(0), admin, { displayName: 'Acme', type: 'OKTA_SCIM' });
});

afterAll(async () => {
  expect(await Promise.all(servers.map((server) => server.ended('SIGTERM')))).toEqual([0, 0]);
});

const subscribe = (after: string) => follow<Told>(url(1), admin.token, FOLLOW, { id: directory.id, after });
const labels = ({ events }: Followed<Told>) => events.map(({ directoryChanges: { node } }) => node.label);

async function position(): Promise<string> {
  const query = 'query($id: ID!) { directoryService(id: $id) { changesPosition } }';
  return (await admin.data<any>(query, { id: directory.id })).directoryService.changesPosition;
}

test('another process delivers the changes of the first one, and misses none when it is killed and restarted', async () => {
  const push = (...names: string[]) => Promise.all(names.map((name) => directory.scim.user(name)));
  const before = subscribe(await position());
  await push('ada', 'alan', 'grace');
  await vi.waitFor(() => expect(labels(before).toSorted()).toEqual(['ada', 'alan', 'grace']), UNTIL_HANG);

  const pushed = push('barbara', 'donald', 'edsger', 'frances');
  expect(await servers[1]!.ended('SIGKILL')).toBeNull();
  await expect(before.ended).rejects.toThrow();
  await pushed;
  servers[1] = start(1);
  await Promise.all([push('john', 'katherine'), servers[1].said(READY)]);

  const after = subscribe(before.events.at(-1)!.directoryChanges.cursor);
  await push('margaret');
  const all = ['ada', 'alan', 'barbara', 'donald', 'edsger', 'frances', 'grace', 'john', 'katherine', 'margaret'];
  await vi.waitFor(() => expect([...labels(before), ...labels(after)].toSorted()).toEqual(all), UNTIL_HANG);
  after.stop();
});
