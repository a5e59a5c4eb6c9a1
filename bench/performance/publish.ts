import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { chartOf } from './chart.ts';
import { withTables } from './report.ts';
import type { Results } from './results.ts';

/** Writes the chart and the tables of docs/performance.md anew from docs/performance.json, a run's `--json`. */
const at = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

const results = JSON.parse(readFileSync(at('performance.json'), 'utf8')) as Results;
writeFileSync(at('performance.svg'), chartOf(results));
const document = withTables(readFileSync(at('performance.md'), 'utf8'), results);
const style = await resolveConfig(at('performance.md'));
writeFileSync(at('performance.md'), await format(document, { ...style, parser: 'markdown' }));
