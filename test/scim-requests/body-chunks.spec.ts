import { expect, test } from 'vitest';
import { type Bodies, pack, unpack } from '../../src/scim-requests/capture/body-chunk.js';
import { packAll } from '../../src/scim-requests/store/body-chunks.js';
import type { Kept } from '../../src/scim-requests/capture/request-row.js';

const kept = (directory: string | null, bodies: Bodies): Kept => ({
  row: { directory_service_id: directory } as Kept['row'],
  bodies,
});

async function read({ rows, chunks }: Awaited<ReturnType<typeof packAll>>) {
  const contents = await Promise.all(chunks.map(({ content }) => unpack(Buffer.from(content, 'base64'))));
  return rows.map(({ bodies_id: id, bodies_index: index }) => {
    const at = chunks.findIndex((chunk) => chunk.id === id);
    return at < 0 ? undefined : { owner: chunks[at]!.directory_service_id, bodies: contents[at]![index!] };
  });
}

test.each([
  ['short', [['{"a":1}', null]]],
  ['long, and not of ASCII alone', [['ä'.repeat(5000), '日本'.repeat(3000)]]],
  ['many', Array.from({ length: 200 }, (_, index) => [`{"userName":"${index}"}`, null])],
] as [string, Bodies[]][])('bodies are read as they were stored: %s', async (_, bodies) => {
  expect(await unpack(await pack(bodies))).toEqual(bodies);
});

test('many alike take a tenth of their size', async () => {
  const bodies = Array.from({ length: 100 }, (_, index): Bodies => [
    null,
    `{"schemas":["urn:ietf"],"id":"${index}"}`.repeat(9),
  ]);
  expect((await pack(bodies)).length * 10).toBeLessThan(JSON.stringify(bodies).length);
});

test('each request finds its own bodies again, in a chunk of its directory service alone', async () => {
  const all = [
    kept('a', ['1', '2']),
    kept('b', [null, '3']),
    kept('a', [null, null]),
    kept('a', ['4', null]),
    kept(null, ['5', null]),
  ];
  const packed = await packAll(all);
  expect(packed.chunks).toHaveLength(3);
  expect(await read(packed)).toEqual([
    { owner: 'a', bodies: ['1', '2'] },
    { owner: 'b', bodies: [null, '3'] },
    undefined,
    { owner: 'a', bodies: ['4', null] },
    { owner: null, bodies: ['5', null] },
  ]);
});

test('a chunk does not grow beyond half a mebibyte', async () => {
  const all = Array.from({ length: 20 }, (_, index) => kept('a', [String(index).repeat(60_000), null]));
  const packed = await packAll(all);
  expect(packed.chunks.length).toBeGreaterThan(1);
  expect((await read(packed)).map((found) => found?.bodies?.[0])).toEqual(all.map(({ bodies }) => bodies[0]));
});
