import { expect, test } from 'vitest';
import { fold } from '../../src/scim-requests/api/request-runs.js';
import { idAt, timeOf } from '../../src/scim-requests/store/id-at.js';
import type { ThinRequest } from '../../src/scim-requests/store/scim-requests.repository.js';

const NOW = Date.UTC(2026, 0, 1);
const SECOND = 1_000;

/** A request so many seconds before the newest one. */
const request = (age: number, changes: Partial<ThinRequest> = {}): ThinRequest => ({
  id: idAt(NOW - age * SECOND),
  kind: 'LOOKUP',
  failed: false,
  resourceType: 'USER',
  tokenId: 'a',
  directoryServiceId: 'd',
  ...changes,
});
const write = (age: number) => request(age, { kind: 'WRITE' });
const shown = (requests: readonly ThinRequest[], limit = 10) =>
  fold(requests, limit, false).lines.map(({ request: { id, kind }, run }) => [
    (NOW - timeOf(id).getTime()) / SECOND,
    kind,
    run?.count,
  ]);

test('folds the look-ups of a run, also between writes', () => {
  expect(shown([request(0), write(1), request(2), write(3), request(4)])).toEqual([
    [0, 'LOOKUP', 3],
    [1, 'WRITE', undefined],
    [3, 'WRITE', undefined],
  ]);
});

test('a pause of more than a minute ends a run', () => {
  expect(shown([request(0), request(60), request(120), request(181), request(182)])).toEqual([
    [0, 'LOOKUP', 3],
    [181, 'LOOKUP', 2],
  ]);
});

test.each<[string, Partial<ThinRequest>]>([
  ['failures', { failed: true }],
  ['requests with another token', { tokenId: 'b' }],
  ['requests for another resource type', { resourceType: 'GROUP' }],
  ['imports', { kind: 'IMPORT' }],
  ['requests to another directory service', { directoryServiceId: 'e' }],
])('does not fold look-ups with %s', (_, changes) => {
  expect(shown([request(0), request(1, changes)])).toHaveLength(2);
});

test('the times of a run include its requests', () => {
  const [line] = fold([request(0), request(5)], 10, true).lines;
  expect(line!.run).toEqual({
    kind: 'LOOKUP',
    count: 2,
    hasMore: true,
    from: new Date(NOW - 5 * SECOND),
    to: new Date(NOW + 1),
  });
});

test('a page ends before the request that would open another line', () => {
  const { lines, last, isCut } = fold([request(0), write(1), request(2), write(3), request(4)], 2, false);
  expect(lines.map(({ run }) => run?.count)).toEqual([2, undefined]);
  expect([last, isCut]).toEqual([request(2).id, true]);
});

test.each<[boolean, number[], boolean]>([
  [true, [0, 1, 60], false],
  [true, [0, 1], true],
  [false, [0, 1], false],
  [false, [0, 1, 100], true],
])('more requests of a run may follow: %s (%j, log continues: %s)', (hasMore, [newest, oldest, next], continues) => {
  const rest = next === undefined ? [] : [write(next), write(next + 1)];
  const [line] = fold([request(newest!), request(oldest!), ...rest], 2, continues).lines;
  expect(line!.run).toMatchObject({ count: 2, hasMore });
});
