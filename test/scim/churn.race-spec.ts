import { expect, test } from 'vitest';
import { startApp } from '../support/app.js';

/** `npm run long -- churn` uses more users and more concurrent clients. */
const USERS = Number(process.env['CHURN_USERS'] ?? 1_000);
const CLIENTS = Number(process.env['CHURN_CLIENTS'] ?? 10);

test(`a cursor walk over ${USERS} users, while ${CLIENTS} clients delete and create, returns every remaining user exactly once`, async () => {
  const app = await startApp();
  const { scim } = await (await app.organization()).directory();
  const ids: string[] = [];
  await parallel(CLIENTS, async (client) => {
    for (let n = client; n < USERS; n += CLIENTS) ids.push((await scim.user(`walk.${n}`)).id);
  });
  const leaving = ids.filter((_, index) => index % 4 === 0);
  const gone = new Set<string>();
  let walking = true;
  const churn = parallel(CLIENTS, async (client) => {
    for (let n = 0; walking; n++) {
      await scim.user(`late.${client}.${n}`);
      const id = leaving.pop();
      if (id !== undefined && (await scim.delete(`/Users/${id}`)).status === 204) gone.add(id);
    }
  });
  const seen: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const { body } = await scim.get(`/Users?count=100&attributes=userName&cursor=${cursor}`);
    seen.push(...body.Resources.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
    if (seen.length > USERS * 20) throw new Error('the walk does not end');
  }
  walking = false;
  await churn;
  await app.stop();
  const staying = ids.filter((id) => !gone.has(id));
  const counts = Map.groupBy(seen, (id) => id);
  expect(staying.filter((id) => counts.get(id)?.length !== 1)).toEqual([]);
  expect(seen.length).toBe(counts.size);
  expect(gone.size).toBeGreaterThan(0);
}, 900_000);

async function parallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}
