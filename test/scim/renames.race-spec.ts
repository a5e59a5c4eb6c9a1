import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { partsOf } from './mutants.js';
import { SEEDS } from './race.js';
import { USER_RACES } from './user-races.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_DATABASE_POOL: '32' });
});
afterAll(() => app.stop());

test('renames that swap userNames are serialized and do not deadlock', async () => {
  const race = USER_RACES.find(({ name }) => name.includes('swap userNames'))!;
  const server = { app, directory: async () => (await app.organization()).directory() };
  for (const seed of SEEDS) await race.run(server, seed);
  expect(partsOf(app).database.retries).toEqual({ deadlock: 0, serialization: 0, connection: 0 });
});
