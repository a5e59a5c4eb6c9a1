import { expect, test } from 'vitest';
import { instantOf } from '../../src/scim-protocol/index.js';

const cases: [text: string, instant: string | undefined][] = [
  ['2026-01-23T04:56:22Z', '2026-01-23T04:56:22.000Z'],
  ['2026-01-23t04:56:22z', '2026-01-23T04:56:22.000Z'],
  ['2026-01-23T04:56:22.125+02:00', '2026-01-23T02:56:22.125Z'],
  ['2026-01-23T04:56:22.123456789Z', '2026-01-23T04:56:22.123Z'],
  ['2026-01-23T04:56:22', '2026-01-23T04:56:22.000Z'],
  ['2026-01-23T04:56', '2026-01-23T04:56:00.000Z'],
  ['2026-01-23', '2026-01-23T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29', undefined],
  ['2026-04-31T00:00:00Z', undefined],
  ['2026-13-01', undefined],
  ['0000-01-01', undefined],
  ['2026-01-23T25:00:00Z', undefined],
  ['2026-01-23T04:56:22+16:00', undefined],
  ['2026', undefined],
  ['23 January 2026', undefined],
  ['', undefined],
];
test.each(cases)('%j is %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant === undefined ? undefined : Date.parse(instant));
});
