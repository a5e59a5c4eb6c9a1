import { expect, test } from 'vitest';
import { OptionsError } from '../../bench/command-line.ts';
import { readOptions } from '../../bench/performance/options.ts';

const read = (...args: string[]) => readOptions(args, ['get', 'post']);

test('the default is five rounds with 10,000 users, then 100,000', () => {
  expect(read()).toMatchObject({ rounds: 5, users: 10_000, connections: 16, large: 100_000, quick: false, only: [] });
});

test('a quick run is short, and other options apply to it', () => {
  expect(read('--quick')).toMatchObject({ rounds: 2, users: 1000, large: 0 });
  expect(read('--quick', '--large', '5000', '--only', 'get,post')).toMatchObject({
    large: 5000,
    only: ['get', 'post'],
  });
});

test('--help does nothing else', () => expect(read('--help', '--rounds', '3')).toBeUndefined());

test.each([
  [['--rounds', '0'], '--rounds must be a whole number from 1 to 50, not "0"'],
  [['--connections', '1e3'], '--connections must be a whole number'],
  [['--only', 'gte'], '--only contains an unknown workload "gte". Known workloads: get, post.'],
  [['--fast'], "Unknown option '--fast'"],
])('rejects %j with an error message', (args, sentence) => {
  expect(() => read(...args)).toThrow(OptionsError);
  expect(() => read(...args)).toThrow(sentence);
});
