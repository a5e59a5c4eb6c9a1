import { expect, test } from 'vitest';
import { chartOf } from '../../bench/performance/chart.ts';
import { measurement, results } from './results.js';

const change = (size: number, p50: number, system: 'reference' | 'rollcall') =>
  measurement({ workload: 'change-member', size, p50, system });

const svg = chartOf(
  results({
    measurements: [
      measurement({}),
      measurement({ system: 'rollcall', units: 60 }),
      change(100, 1, 'reference'),
      change(10_000, 1.5, 'reference'),
      change(100, 2, 'rollcall'),
      change(10_000, 2.2, 'rollcall'),
    ],
  }),
);

test('says in words what it shows', () => {
  expect(svg).toContain('role="img" aria-labelledby="title desc"');
  expect(svg).toContain('read a user Rollcall 0.60');
  expect(svg).toContain('Rollcall 2.00 ms at 100, 2.20 ms at 10,000, 1.10 times');
});

test('needs nothing from elsewhere and follows the colour scheme', () => {
  expect(svg).not.toMatch(/href|url\(|@import|<script/);
  expect(svg).toContain('prefers-color-scheme: dark');
});

test('draws a bar as long as the speed, from 0 to 1', () => {
  const [, width] = /<rect class="fill" x="200" y="62" width="([\d.]+)"/.exec(svg) ?? [];
  expect(Number(width)).toBeCloseTo(0.6 * 520);
});

test('has no coordinate that is not a number, also of a run that measured nothing', () => {
  for (const drawing of [svg, chartOf(results({}))]) expect(drawing).not.toMatch(/NaN|Infinity|undefined/);
});
