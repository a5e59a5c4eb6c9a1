import { growthOf, type Curve } from './growth.ts';
import { label, line, NO_PANEL, round, WIDTH, type Panel } from './svg.ts';
import { number, whole } from './table.ts';
import { SYSTEM_TITLES } from './titles.ts';

const LEFT = 60;
const RIGHT = WIDTH - 190;
const TOP = 48;
const BOTTOM = 230;
const TICKS = 4;

/** A line for each system over sizes that grow by powers; flat is good. */
export function growthPanel(curves: readonly Curve[], title: string): Panel {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) return NO_PANEL;
  const sizes = [...new Set(points.map(({ size }) => size))].toSorted((left, right) => left - right);
  const [least = 1, most = 1] = [sizes[0], sizes.at(-1)];
  const top = ceiling(Math.max(...points.map(({ cost }) => cost)));
  const x = (size: number): number => LEFT + (Math.log(size / least) / Math.log(most / least)) * (RIGHT - LEFT);
  const y = (cost: number): number => BOTTOM - (cost / top) * (BOTTOM - TOP);
  const body = [
    label(20, 26, `${title}, ms`, { kind: 'ink title' }),
    ...Array.from({ length: TICKS + 1 }, (_, tick) => (top / TICKS) * tick).flatMap((cost) => [
      line([LEFT, y(cost)], [RIGHT, y(cost)], cost === 0 ? 'axis' : 'grid'),
      label(LEFT - 8, y(cost) + 4, String(round(cost)), { kind: 'quiet', anchor: 'end' }),
    ]),
    ...sizes.map((size) => label(x(size), BOTTOM + 18, whole(size), { kind: 'quiet', anchor: 'middle' })),
    ...curves.map((curve) => lineOf(curve, x, y)),
    ...endLabels(curves, y),
  ].join('\n');
  return { height: BOTTOM + 40, body, description: `${title}: ${curves.map(describe).join('; ')}.` };
}

function lineOf({ system, points }: Curve, x: (size: number) => number, y: (cost: number) => number): string {
  const path = points.map(({ size, cost }) => `${round(x(size))},${round(y(cost))}`).join(' ');
  const dots = points.map(
    ({ size, cost }) => `<circle class="fill" cx="${round(x(size))}" cy="${round(y(cost))}" r="3.5"/>`,
  );
  return `<g class="${system}"><polyline class="line" points="${path}"/>${dots.join('')}</g>`;
}

const LABEL_HEIGHT = 16;

/** The names at the ends of the lines, moved apart where they would lie over one another. */
function endLabels(curves: readonly Curve[], y: (cost: number) => number): string[] {
  const ends = curves
    .map(({ system, points }) => ({ name: SYSTEM_TITLES[system], at: y(points.at(-1)?.cost ?? 0) + 4 }))
    .toSorted((left, right) => right.at - left.at);
  let lowest = Number.POSITIVE_INFINITY;
  return ends.map(({ name, at }) => {
    lowest = Math.min(at, lowest - LABEL_HEIGHT);
    return label(RIGHT + 12, lowest, name);
  });
}

/** A round number that is not less, and divides well by the ticks. */
function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

function describe(curve: Curve): string {
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  return `${SYSTEM_TITLES[curve.system]} ${number(first?.cost)} ms at ${whole(first?.size)}, ${number(last?.cost)} ms at ${whole(last?.size)}, ${number(growthOf(curve))} times`;
}
