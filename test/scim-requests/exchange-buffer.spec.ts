import { expect, test } from 'vitest';
import { ExchangeBuffer } from '../../src/scim-requests/capture/exchange-buffer.js';
import type { Exchange } from '../../src/scim-requests/capture/exchange.js';

const exchange = (id: number, payload = '') => ({ id: String(id), payload }) as unknown as Exchange;
const idsIn = (buffer: ExchangeBuffer) => buffer.take(100).map(({ id }) => Number(id));

test('evicts and counts the oldest when it is full', () => {
  const buffer = new ExchangeBuffer({ exchanges: 10, bytes: 1e9 });
  for (let id = 1; id <= 12; id++) buffer.add(exchange(id));
  expect([buffer.drainDropped(), buffer.drainDropped()]).toEqual([2, 0]);
  expect(idsIn(buffer)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('large bodies count toward the limit', () => {
  const buffer = new ExchangeBuffer({ exchanges: 1_000, bytes: 10_000 });
  for (let id = 1; id <= 3; id++) buffer.add(exchange(id, 'x'.repeat(4_000)));
  expect(buffer.drainDropped()).toBe(1);
  expect(idsIn(buffer)).toEqual([2, 3]);
});

test('exchanges that could not be written are requeued first', () => {
  const buffer = new ExchangeBuffer();
  buffer.add(exchange(1));
  const taken = buffer.take(5);
  buffer.add(exchange(2));
  buffer.requeue(taken);
  expect(idsIn(buffer)).toEqual([1, 2]);
});
