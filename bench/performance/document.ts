import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { chartOf } from './chart.ts';
import { withTables } from './report.ts';
import type { Results } from './results.ts';

/** A file of docs/performance. */
export const pathOf = (extension: 'json' | 'md' | 'svg'): string =>
  fileURLToPath(new URL(`../../docs/performance.${extension}`, import.meta.url));

/** The chart and the document as docs/performance.json says that they should be. */
export async function publication(): Promise<{ readonly svg: string; readonly md: string }> {
  const results = JSON.parse(readFileSync(pathOf('json'), 'utf8')) as Results;
  const document = withTables(readFileSync(pathOf('md'), 'utf8'), results);
  const style = await resolveConfig(pathOf('md'));
  return { svg: chartOf(results), md: await format(document, { ...style, parser: 'markdown' }) };
}
