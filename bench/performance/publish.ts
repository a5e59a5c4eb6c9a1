import { writeFileSync } from 'node:fs';
import { pathOf, publication } from './document.ts';

/** Writes the chart and the tables of docs/performance.md anew from docs/performance.json, which is a run's `--json`. */
const { svg, md } = await publication();
writeFileSync(pathOf('svg'), svg);
writeFileSync(pathOf('md'), md);
