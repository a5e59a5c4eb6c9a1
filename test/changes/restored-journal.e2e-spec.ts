import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createApplication } from '../../src/http.js';
import { openDatabase } from '../../src/open-database.js';
import { startApp } from '../support/app.js';
import { freshSettings } from '../support/database.js';
import { graphqlClient } from '../support/graphql-client.js';
import { scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';

const JOURNAL = `query($id: ID!, $after: String) { directoryService(id: $id) { changesPosition
  changes(first: 50, after: $after) { edges { cursor node { label } } } } }`;

/** Copies a database like `pg_dump`, which treats transaction ids as ordinary data. */
const AS_IF_RESTORED = `update changes set transaction = (transaction::text::bigint + 1000000)::text::xid8`;

test('a journal restored into a new database continues where it ended', async () => {
  const settings = await freshSettings();
  const app = await startApp({}, settings);
  const organization = await app.organization();
  const { id, token, scim } = await organization.directory();
  for (const name of ['ada', 'alan', 'grace']) await scim.user(name);
  const read = async (client = organization.viewer, after?: string) => {
    const { directoryService } = await client.data<any>(JOURNAL, { id, after });
    const { edges } = directoryService.changes as { edges: { cursor: string; node: { label: string } }[] };
    return {
      labels: edges.map(({ node }) => node.label),
      cursors: edges.map(({ cursor }) => cursor),
      end: directoryService.changesPosition,
    };
  };
  await expect.poll(async () => (await read()).labels).toEqual(['ada', 'alan', 'grace']);
  const before = await read();
  await execute(app, AS_IF_RESTORED);
  expect((await read()).labels).toEqual([]);
  await app.nest.close();
  await app.database.close();

  const database = await openDatabase(settings);
  const nest = await createApplication(database.orm, settings);
  await nest.listen(0, '127.0.0.1');
  const url = await nest.getUrl();
  const again = graphqlClient(url, organization.viewer.token);
  expect((await read(again)).labels).toEqual(['ada', 'alan', 'grace']);
  expect((await read(again, before.cursors[1])).labels).toEqual(['grace']);
  await scimClient(url, token).user('barbara');
  await expect.poll(async () => (await read(again, before.end)).labels).toEqual(['barbara']);
  expect((await scimClient(url, token).get('/Users?count=1')).body.totalResults).toBe(4);
  await nest.close();
  await database.close();
  if (!settings.databaseUrl) rmSync(settings.dataDir, { recursive: true, force: true });
});
