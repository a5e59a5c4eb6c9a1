import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { BodyBudget } from '../../src/server/body-budget.js';

function response() {
  const socket = { destroyed: false };
  return Object.assign(new EventEmitter(), { closed: false, req: { socket } }) as unknown as ServerResponse;
}

test('holds bytes until the response is closed', () => {
  const budget = new BodyBudget(10);
  const [one, other] = [response(), response()];
  expect(budget.reserve(one, 6)).toBe(true);
  expect(budget.reserve(other, 5)).toBe(false);
  expect(budget.reserve(other, 4)).toBe(true);
  expect(budget.reserve(one, 1)).toBe(false);
  one.emit('close');
  expect(budget.reserve(other, 6)).toBe(true);
  expect(budget.reserve(response(), 1)).toBe(false);
  other.emit('close');
  expect(budget.reserve(response(), 10)).toBe(true);
});

test('a response whose connection was lost without an event holds no bytes', () => {
  const budget = new BodyBudget(10);
  const lost = response();
  expect(budget.reserve(lost, 10)).toBe(true);
  Object.assign(lost.req.socket, { destroyed: true });
  expect(budget.reserve(response(), 10)).toBe(true);
  lost.emit('close');
  expect(budget.reserve(response(), 1)).toBe(false);
});
