import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { keptOf, RecordedStream } from '../../src/scim-requests/capture/kept-answer.js';

async function pass(chunks: readonly string[]): Promise<{ stream: RecordedStream; text: string }> {
  const stream = new RecordedStream();
  const passed: Buffer[] = [];
  await pipeline(Readable.from(chunks), stream, async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) passed.push(chunk);
  });
  return { stream, text: Buffer.concat(passed).toString() };
}

test.each<[string, string[], string]>([
  ['nothing', [], ''],
  ['little', ['{"a":', '1}'], '{"a":1}'],
  ['exactly as much as is kept', ['x'.repeat(4096)], 'x'.repeat(4096)],
  ['one byte more', ['x'.repeat(4096), 'y'], `${'x'.repeat(4096)}…`],
  ['one longer chunk', ['x'.repeat(9000)], `${'x'.repeat(4096)}…`],
  ['many chunks', Array.from({ length: 900 }, () => 'abcdefghij'), `${'abcdefghij'.repeat(409)}abcdef…`],
  ['a split character', [`${'x'.repeat(4095)}äö`], `${'x'.repeat(4095)}…`],
])('keeps the beginning of %s, passes on and counts all of it', async (_, chunks, head) => {
  const { stream, text } = await pass(chunks);
  expect(text).toBe(chunks.join(''));
  expect([stream.head, stream.bytes]).toEqual([head, Buffer.byteLength(text)]);
});

test('keeps a complete text, and the beginning and length of a very long one', () => {
  const text = '{"name":"Zoë"}';
  expect(keptOf(text)).toBe(text);
  const long = text.repeat(10_000);
  expect(keptOf(long)).toEqual({ head: `${long.slice(0, 4096)}…`, bytes: Buffer.byteLength(long) });
});
