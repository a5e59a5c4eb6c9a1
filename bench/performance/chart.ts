import { growthPanel } from './chart-growth.ts';
import { ratiosPanel } from './chart-ratios.ts';
import { curvesOf } from './growth.ts';
import type { Results, SystemName } from './results.ts';
import { summarise } from './summary.ts';
import { text, WIDTH } from './svg.ts';
import { whole } from './table.ts';

/** Colours that are told apart in light, in dark, and by those who see few: the reference is grey, Rollcall blue. */
const STYLE = `
  .paper { fill: #fff } .ink { fill: #1f2328 } .quiet { fill: #59636e } .grid { stroke: #d1d9e0 } .axis { stroke: #59636e } .range { stroke: #1f2328 }
  .reference { --c: #6e7781 } .rollcall { --c: #0969da } .rollcall-2 { --c: #bc4c00 }
  .fill { fill: var(--c) } .line { stroke: var(--c); fill: none; stroke-width: 2 } .ring { stroke: var(--c); fill: none; stroke-width: 2 }
  text { font: 12px system-ui, sans-serif } .title { font-weight: 600; font-size: 14px }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .ink { fill: #f0f6fc } .quiet { fill: #9198a1 } .grid { stroke: #3d444d } .axis { stroke: #9198a1 } .range { stroke: #f0f6fc }
    .reference { --c: #9198a1 } .rollcall { --c: #4493f8 } .rollcall-2 { --c: #f0883e }
  }`;

const IN_CHART = new Set<SystemName>(['rollcall', 'rollcall-2']);

/** The speed against the reference and the growth with the members of a group, as an SVG that needs nothing else. */
export function chartOf(results: Results): string {
  const summaries = summarise(results.measurements);
  const { users } = results.settings;
  const ratios = ratiosPanel(
    summaries.filter(({ size, system }) => size === users && IN_CHART.has(system)),
    `Speed against the reference, ${whole(users)} users`,
  );
  const growth = growthPanel(
    curvesOf(summaries, 'change-member', ({ p50 }) => p50),
    'One member added or removed, by members of the group',
  );
  const height = ratios.height + growth.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
<title id="title">Rollcall against a bare server</title>
<desc id="desc">${text(`${ratios.description} ${growth.description}`.trim())}</desc>
<style>${STYLE}
</style>
<rect class="paper" width="${WIDTH}" height="${height}"/>
${ratios.body}
<g transform="translate(0 ${ratios.height})">
${growth.body}
</g>
</svg>
`;
}
