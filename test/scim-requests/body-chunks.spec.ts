import { expect, test } from 'vitest';
import { type Bodies, pack, unpack } from '../../src/scim-requests/capture/body-chunk.js';
import type { LogEntry, LogRow } from '../../src/scim-requests/capture/request-row.js';
import { encodeBatch, type EncodedBatch } from '../../src/scim-requests/store/encode-batch.js';

const entry = (...bodies: Bodies): Pick<LogEntry, 'row' | 'bodies'> => ({ row: {} as LogRow, bodies });

async function read({ rows, chunks }: EncodedBatch) {
  const contents = await Promise.all(chunks.map(({ content }) => unpack(Buffer.from(content, 'base64'))));
  return rows.map(({ bodiesId, bodiesIndex }) => {
    const at = chunks.findIndex(({ id }) => id === bodiesId);
    return at < 0 ? undefined : contents[at]![bodiesIndex!];
  });
}

test.each([
  ['short', [['{"a":1}', null]]],
  ['long and not only ASCII', [['ä'.repeat(5000), '日本'.repeat(3000)]]],
  ['many', Array.from({ length: 200 }, (_, index) => [`{"userName":"${index}"}`, null])],
] as [string, Bodies[]][])('reads bodies back unchanged: %s', async (_, bodies) => {
  expect(await unpack(await pack(bodies))).toEqual(bodies);
});

test('many similar bodies take a tenth of their size', async () => {
  const bodies = Array.from({ length: 100 }, (_, index): Bodies => [
    null,
    `{"schemas":["urn:ietf"],"id":"${index}"}`.repeat(9),
  ]);
  expect((await pack(bodies)).length * 10).toBeLessThan(JSON.stringify(bodies).length);
});

test('each request finds its own bodies again', async () => {
  const encoded = await encodeBatch([entry('1', '2'), entry(null, '3'), entry(null, null), entry('4', null)]);
  expect(encoded.chunks).toHaveLength(1);
  expect(await read(encoded)).toEqual([['1', '2'], [null, '3'], undefined, ['4', null]]);
});

test('a chunk does not grow beyond a quarter of a mebibyte', async () => {
  const all = Array.from({ length: 20 }, (_, index) => entry(String(index).repeat(60_000), null));
  const encoded = await encodeBatch(all);
  // Up to 240,000 characters in each chunk.
  expect(encoded.chunks).toHaveLength(8);
  expect((await read(encoded)).map((bodies) => bodies?.[0])).toEqual(all.map(({ bodies }) => bodies[0]));
});
