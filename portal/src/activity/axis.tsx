import { formatNumber } from '../components/format.js';
import type { ActivityRange } from '../generated/graphql.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { BASE, GUTTER, LABELS, PLOT_HEIGHT } from './geometry.js';
import { ticksOf } from './ranges.js';
import { tickLabel } from './times.js';

/** Smallest distance between two labels, in pixels. */
const LABEL_WIDTH = 52;

interface AxisProps {
  readonly range: ActivityRange;
  readonly from: number;
  readonly to: number;
  readonly maximum: number;
  readonly width: number;
}

/** Grid lines with values, and times. Screen readers get the values of the bars. */
export function Axis({ range, from, to, maximum, width }: AxisProps) {
  const place = (time: number) => GUTTER + ((time - from) / (to - from)) * (width - GUTTER);
  const ticks = spaced(
    ticksOf(range, from, to).map((time) => ({ time, x: place(time) })),
    width - LABEL_WIDTH,
  );
  return (
    <g aria-hidden className={styles.axis}>
      {[0, 0.5, 1].map((share) => {
        const y = BASE - share * PLOT_HEIGHT;
        return (
          <g key={share}>
            <line
              x1={GUTTER}
              x2={width}
              y1={y + 0.5}
              y2={y + 0.5}
              className={share === 0 ? styles.base : styles.grid}
            />
            <text x={GUTTER - 8} y={y + 4} textAnchor="end">
              {formatNumber(maximum * share)}
            </text>
          </g>
        );
      })}
      {ticks.map(({ time, x }) => (
        <text key={time} x={x} y={LABELS} textAnchor={x < GUTTER + LABEL_WIDTH / 2 ? 'start' : 'middle'}>
          {tickLabel(range, time)}
        </text>
      ))}
      <text x={width} y={LABELS} textAnchor="end">
        {text.now}
      </text>
    </g>
  );
}

/** Leaves out ticks whose labels would touch the one before, or end after `right`. */
function spaced<T extends { readonly x: number }>(ticks: readonly T[], right: number): T[] {
  const kept: T[] = [];
  for (const tick of ticks) {
    const isFree = tick.x - (kept.at(-1)?.x ?? -LABEL_WIDTH) >= LABEL_WIDTH;
    if (isFree && tick.x <= right) kept.push(tick);
  }
  return kept;
}
