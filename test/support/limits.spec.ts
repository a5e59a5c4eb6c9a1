import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const TEST = join(import.meta.dirname, '..');
const HANG_MS = 60_000;

const files = readdirSync(TEST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Returns the time limits in a source text that a slow, busy machine could exceed. */
function shortLimits(text: string): string[] {
  const timeouts = [...text.matchAll(/\btimeout: ([\d_]+)(?! \*)/g)].filter(
    ([, milliseconds]) => Number(milliseconds!.replaceAll('_', '')) < HANG_MS,
  );
  const stopwatches = [...text.matchAll(/expect\((?:performance|Date)\.now\(\)[^)]*\)\.toBeLessThan\(\d/g)];
  const calls = text.split('vi.waitFor(').slice(1);
  const waits = calls.filter((call) => !call.includes('UNTIL_HANG'));
  return [...[...timeouts, ...stopwatches].map(([found]) => found), ...waits];
}

test.each([
  ['a short limit', 'expect.poll(status, { timeout: 10_000 })', 1],
  ['a limit that only a hang exceeds', 'expect.poll(status, { timeout: 180_000 })', 0],
  ['a stopwatch', 'expect(performance.now() - start).toBeLessThan(1_000);', 1],
  ['a wait of one second, the default', 'await vi.waitFor(() => expect(found).toBe(1));\n', 1],
  ['a wait until a hang', 'await vi.waitFor(() => expect(found).toBe(1), UNTIL_HANG);\n', 0],
])('%s is recognized', (_, text, count) => expect(shortLimits(text)).toHaveLength(count));

test.each(files.filter((file) => !file.endsWith('limits.spec.ts')))(
  '%s has no limit that a slow machine exceeds',
  (file) => {
    expect(shortLimits(readFileSync(join(TEST, file), 'utf8'))).toEqual([]);
  },
);
