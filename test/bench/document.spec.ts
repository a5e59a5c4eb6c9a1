import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pathOf, publication } from '../../bench/performance/document.ts';

test('docs/performance.md and its chart show what docs/performance.json says (npm run bench:chart)', async () => {
  const { svg, md } = await publication();
  expect(readFileSync(pathOf('md'), 'utf8')).toBe(md);
  expect(readFileSync(pathOf('svg'), 'utf8')).toBe(svg);
});
