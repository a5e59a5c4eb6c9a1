import { expect, test } from 'vitest';
import type { EncodedBatch } from '../../src/scim-requests/store/encode-batch.js';
import { valuesOf } from '../../src/scim-requests/store/insert-requests.js';

type StoredRow = EncodedBatch['rows'][number];

const row = (id: string, detail: string | null): StoredRow =>
  ({ id, detail, scimType: null, receivedAt: 0, tokenId: null, failed: false, kind: 'WRITE' }) as StoredRow;

test('a column ends with its last value that is not null, and requests are counted by hour and minute', () => {
  const rows = [row('1', null), row('2', 'duplicate'), row('3', null)];
  const { id, detail, scimType, failed, hours, minutes } = valuesOf('d', { rows, chunks: [] });
  expect({ id, detail, scimType, failed }).toEqual({
    id: '{"1","2","3"}',
    detail: '{NULL,"duplicate"}',
    scimType: '{}',
    failed: '{false,false,false}',
  });
  for (const counts of [hours, minutes]) expect(JSON.parse(counts)).toMatchObject([{ reads: 0, writes: 3, failed: 0 }]);
});
