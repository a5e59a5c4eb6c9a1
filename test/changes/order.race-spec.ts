import pg from 'pg';
import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';
import { createDatabase } from '../support/database.js';

const JOURNAL = `query($id: ID!, $after: String) { directoryService(id: $id) { changesPosition
  changes(first: 50, after: $after) { nodes { label } pageInfo { endCursor } } } }`;

test('a write waits for an earlier one of its directory service, so that positions have the order of the commits', async () => {
  const app = await sharedApp();
  const organization = await app.organization();
  const { id, scim } = await organization.directory();
  const read = async (after?: string) => {
    const { directoryService } = await organization.viewer.data<any>(JOURNAL, { id, after });
    const { nodes, pageInfo } = directoryService.changes;
    return {
      labels: nodes.map(({ label }: { label: string }) => label),
      end: pageInfo.endCursor,
      position: directoryService.changesPosition,
    };
  };
  await scim.user('first');
  await expect.poll(async () => (await read()).labels).toEqual(['first']);
  const before = await read();
  const slow = new pg.Client({ connectionString: app.settings.databaseUrl });
  await slow.connect();
  await slow.query('begin');
  await slow.query(
    `insert into changes (directory_service_id, request_id, actor, kind, data)
      values ($1, 'slow', 'Okta SCIM 2.0', 'user.updated', '{"label": "slow"}')`,
    [id],
  );
  const fast = scim.user('fast');
  expect(await read()).toEqual(before);
  await slow.query('commit');
  await slow.end();
  await fast;
  expect((await read(before.position)).labels).toEqual(['slow', 'fast']);
});

test('a transaction that is open elsewhere delays neither a write nor its readers', async () => {
  const app = await sharedApp();
  const organization = await app.organization();
  const { id, scim } = await organization.directory();
  const urls = [app.settings.databaseUrl!, await createDatabase()];
  const open = await Promise.all(
    urls.map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.query('begin isolation level repeatable read');
      await client.query('create table held (id int)');
      return client;
    }),
  );
  await scim.user('ada');
  const { directoryService } = await organization.viewer.data<any>(JOURNAL, { id });
  expect(directoryService.changes.nodes).toEqual([{ label: 'ada' }]);
  for (const client of open) {
    await client.query('rollback');
    await client.end();
  }
});
