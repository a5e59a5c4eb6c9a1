import { beforeAll, expect, test } from 'vitest';
import { CURSOR_SECONDS, queryDigest, writeCursor } from '../../src/scim/cursor-text.js';
import { sharedApp, type TestDirectory } from '../support/app.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  for (let n = 0; n < 5; n++) await directory.scim.user(`cursor.${n}`);
});

test('a cursor walk has the total on its first page, and no startIndex', async () => {
  const { body } = await directory.scim.get('/Users?cursor=&count=3');
  expect(body).toMatchObject({ totalResults: 5, itemsPerPage: 3, nextCursor: expect.any(String) });
  expect(body.startIndex).toBeUndefined();
  const last = await directory.scim.get(`/Users?cursor=${body.nextCursor}&count=3`);
  expect(last.body).toMatchObject({ itemsPerPage: 2 });
  expect(last.body.nextCursor).toBeUndefined();
});

test('the last page has no next cursor', async () => {
  expect((await directory.scim.get('/Users?cursor=&count=5')).body.nextCursor).toBeUndefined();
});

const place = { resourceType: 'User', key: null, id: '01a20bf2-b84f-7f31-96c0-44c7eda6f131' } as const;
const refused: [name: string, query: string, scimType: string][] = [
  ['that is invented', 'cursor=abc', 'invalidCursor'],
  ['with forbidden characters', 'cursor=a%20b', 'invalidCursor'],
  ['of another query', `cursor=${writeCursor(queryDigest(['other']), place)}`, 'invalidCursor'],
  ['given twice', 'cursor=a&cursor=b', 'invalidValue'],
  ['beside a startIndex', 'cursor=&startIndex=3', 'invalidValue'],
  ['with a count that is not a number', 'cursor=&count=x', 'invalidCount'],
];
test.each(refused)('rejects a cursor %s', async (_, query, scimType) => {
  expect((await directory.scim.get(`/Users?${query}`)).body).toMatchObject({ status: '400', scimType });
});

test('a cursor is bound to its filter, its endpoint and its directory service, and expires', async () => {
  const { body } = await directory.scim.get('/Users?cursor=&count=1');
  const other = await (await (await sharedApp()).organization()).directory();
  for (const path of [`/Users?filter=active eq true&cursor=${body.nextCursor}`, `/Groups?cursor=${body.nextCursor}`]) {
    expect((await directory.scim.get(path)).body.scimType).toBe('invalidCursor');
  }
  expect((await other.scim.get(`/Users?cursor=${body.nextCursor}`)).body.scimType).toBe('invalidCursor');
  const digest = queryDigest([directory.id, 'Users', undefined, undefined, undefined]);
  const old = writeCursor(digest, place, Date.now() - (CURSOR_SECONDS + 5) * 1000);
  expect((await directory.scim.get(`/Users?cursor=${old}`)).body.scimType).toBe('expiredCursor');
});

test('concurrent inserts and deletes do not make a walk skip or repeat other users', async () => {
  const { scim } = await (await (await sharedApp()).organization()).directory();
  const staying: string[] = [];
  const leaving: string[] = [];
  for (let n = 0; n < 60; n++) (n % 3 === 0 ? leaving : staying).push((await scim.user(`walk.${n}`)).id);
  const walks = { index: [] as string[], cursor: [] as string[] };
  for (let cursor: string | undefined = '', startIndex = 1; cursor !== undefined; startIndex += 7) {
    const byCursor: { Resources: { id: string }[]; nextCursor?: string } = (
      await scim.get(`/Users?count=7&cursor=${cursor}`)
    ).body;
    const byIndex = (await scim.get(`/Users?count=7&startIndex=${startIndex}`)).body;
    walks.cursor.push(...byCursor.Resources.map(({ id }) => id));
    walks.index.push(...byIndex.Resources.map(({ id }: { id: string }) => id));
    cursor = byCursor.nextCursor;
    for (const id of leaving.splice(0, 3)) await scim.delete(`/Users/${id}`);
    await scim.user(`late.${startIndex}`);
  }
  for (const walk of Object.values(walks)) {
    expect(walk.filter((id) => staying.includes(id))).toEqual(staying);
    expect(new Set(walk).size).toBe(walk.length);
  }
});
