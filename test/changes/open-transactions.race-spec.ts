import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Database } from '../../src/database/database.js';
import { SET_ACTIVE } from '../../src/users/user-write-statements.js';
import { startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { createDatabase } from '../support/database.js';
import { UNTIL_HANG } from '../support/limits.js';
import { execute } from '../support/sql.js';
import { follow, type Followed } from '../support/stream-client.js';

/** `npm run long -- transactions` writes more, and prints the times of each part. */
const WRITES = Number(process.env['OPEN_WRITES'] ?? 3_000);
const PARTS = process.env['OPEN_WRITES'] ? 10 : 2;
const PEOPLE = WRITES / 3;
const AT_ONCE_SEEDED = 5_000;
const PAGE_BYTES = 8_192;
/** Size of a batch. */
const AT_ONCE = 10;

interface Told {
  readonly directoryChanges: { readonly node: { readonly label: string } };
}

const FOLLOW = `subscription($id: ID!, $after: String) { directoryChanges(directoryServiceId: $id, after: $after) {
  node { label } } }`;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
const people: string[] = [];
/** The next user, and how often all users have been written. */
let next = 0;

beforeAll(async () => {
  app = await startApp();
  organization = await app.organization();
  directory = await organization.directory();
  for (let number = 0; number < PEOPLE; number += AT_ONCE_SEEDED) {
    const rows = await execute<{ id: string }>(
      app,
      `insert into users (id, directory_service_id, user_name, user_name_key, display_name, search, active, profile, created_at, updated_at)
        select gen_random_uuid(), ?::uuid, 'person' || n, 'person' || n, 'Person', 'person' || n, true, '{}', now(), now()
        from generate_series(?::int, ?::int) n returning id`,
      [directory.id, number + 1, Math.min(number + AT_ONCE_SEEDED, PEOPLE)],
    );
    people.push(...rows.map(({ id }) => id));
  }
});
afterAll(() => app.stop());

test('transactions that stay open in this database and in another one delay neither writes nor the subscription', async () => {
  const open = await Promise.all([app.settings.databaseUrl!, await createDatabase()].map(openTransaction));
  const position = await organization.admin.data<any>(
    'query($id: ID!) { directoryService(id: $id) { changesPosition } }',
    { id: directory.id },
  );
  const followed = follow<Told>(app.url, organization.admin.token, FOLLOW, {
    id: directory.id,
    after: position.directoryService.changesPosition,
  });
  for (let part = 1; part <= PARTS; part++) {
    const start = performance.now();
    for (let written = 0; written < WRITES / PARTS; written += AT_ONCE) await write(AT_ONCE);
    const perWrite = (performance.now() - start) / (WRITES / PARTS);
    await delivered(followed);
    const behind = performance.now() - start - perWrite * (WRITES / PARTS);
    const single = performance.now();
    await write(1);
    await delivered(followed);
    if (!process.env['OPEN_WRITES']) continue;
    const times = [perWrite.toFixed(3), behind.toFixed(0), (performance.now() - single).toFixed(0)];
    process.stdout.write(
      `${next} writes: ms for each, for the rest of the subscription, for one: ${times.join(', ')}\n`,
    );
  }
  followed.stop();
  // A row that each batch updates would have a dead version for each, which all later ones would read.
  const [locks] = await execute(app, `select pg_relation_size('directory_locks')::int as bytes`);
  expect(locks).toEqual({ bytes: PAGE_BYTES });
  for (const client of open) await client.end();
});

/** Begins a transaction with an id and a snapshot. */
async function openTransaction(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('begin isolation level repeatable read');
  await client.query('select pg_current_xact_id()');
  return client;
}

/** Deactivates or activates users that have waited longest, as one batch. */
async function write(count: number): Promise<void> {
  const database = app.nest.get(Database, { strict: false });
  const writes = Array.from({ length: count }, () => {
    const [id, active] = [people[next % people.length]!, Math.floor(next / people.length) % 2 > 0];
    next++;
    const kind = active ? 'user.reactivated' : 'user.deactivated';
    const author = {
      directoryServiceId: directory.id,
      actor: 'test',
      requestId: crypto.randomUUID(),
      tokenId: null as never,
    };
    return SET_ACTIVE.run(database, { ...author, id, userId: id, kind, active, externalIdIsUnique: true });
  });
  await Promise.all(writes);
}

/** Waits until the subscription has delivered each write. */
async function delivered({ events }: Followed<Told>): Promise<void> {
  await vi.waitFor(() => expect(events.length).toBe(next), { ...UNTIL_HANG, interval: 1 });
}
