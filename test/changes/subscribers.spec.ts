import { expect, test } from 'vitest';
import { MOST_SUBSCRIBERS, Subscribers } from '../../src/changes/subscribers.js';

test('limits the streams of an organization, and releases streams that end', () => {
  const subscribers = new Subscribers();
  const open = Array.from({ length: MOST_SUBSCRIBERS }, () => new AbortController());
  for (const { signal } of open) subscribers.add('acme', signal);
  expect(() => subscribers.add('acme', new AbortController().signal)).toThrow('at most');
  subscribers.add('another', new AbortController().signal);
  open[0]!.abort();
  subscribers.add('acme', open[1]!.signal);
  expect(() => subscribers.add('acme', new AbortController().signal)).toThrow('at most');
});
