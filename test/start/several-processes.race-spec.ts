import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createService } from '../directory-services/mutations.js';
import { createDatabase } from '../support/database.js';
import { graphqlClient } from '../support/graphql-client.js';
import { freePort } from '../../bench/embedded-postgres.ts';
import { scimClient } from '../support/scim-client.js';
import { READY, createAdminToken, type Running, runServer } from './processes.js';

const PROCESSES = 3;
let databaseUrl: string;
let urls: string[];
let servers: Running[];

beforeAll(async () => {
  databaseUrl = await createDatabase();
  const ports = await Promise.all(Array.from({ length: PROCESSES }, freePort));
  urls = ports.map((port) => `http://localhost:${port}`);
  servers = ports.map((port) => runServer({ PORT: String(port), DATABASE_URL: databaseUrl }));
  await Promise.all(servers.map((server) => server.said(READY)));
});

afterAll(async () => {
  expect(await Promise.all(servers.map((server) => server.ended('SIGTERM')))).toEqual(Array(PROCESSES).fill(0));
});

async function count(table: string): Promise<{ rows: number; names: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`select count(*)::int as rows, count(distinct name)::int as names from ${table}`);
  await client.end();
  return rows[0];
}

test('three processes that start together on an empty database migrate it once and create one organization', async () => {
  const migrations = await count('mikro_orm_migrations');
  expect(migrations.rows).toBeGreaterThan(0);
  expect(migrations.names).toBe(migrations.rows);
  expect(await count('organizations')).toEqual({ rows: 1, names: 1 });
});

test('other processes see changes immediately, and revocations within a second', async () => {
  const adminToken = await createAdminToken({
    DATABASE_URL: databaseUrl,
  });
  const clients = urls.map((url) => graphqlClient(url, adminToken));
  const { service, token } = await createService(clients[0]!, 'Shared');
  const scim = urls.map((url) => scimClient(url, token));
  const { id } = await scim[1]!.user('ada');
  expect((await scim[2]!.get(`/Users/${id}`)).status).toBe(200);
  const input = { id: service.tokens[0]!.id, confirmDisplayName: 'Shared' };
  await clients[2]!.data(
    'mutation($input: RevokeDirectoryServiceTokenInput!) { revokeDirectoryServiceToken(input: $input) { userErrors { code } } }',
    { input },
  );
  expect((await scim[2]!.get('/Users')).status).toBe(401);
  await setTimeout(1_000);
  expect(await Promise.all(scim.map(async (client) => (await client.get('/Users')).status))).toEqual([401, 401, 401]);
});

test.each([
  ['an unknown user', (url: URL) => void (url.username = 'nobody'), /rejected/],
  ['a missing database', (url: URL) => void (url.pathname = '/nowhere'), /rejected/],
])('reports an error message for %s', async (_, change, sentence) => {
  const url = new URL(databaseUrl);
  url.password = 'hunter2';
  change(url);
  const { output, ended } = runServer({ PORT: '0', DATABASE_URL: url.href });
  expect(await ended()).toBe(1);
  expect(output.stderr).toMatch(sentence);
  expect(output.stderr).toContain('Check DATABASE_URL.');
  expect(output.stderr).not.toMatch(/hunter2|\n\s+at /);
});
