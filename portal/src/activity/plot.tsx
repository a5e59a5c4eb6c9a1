import { useId, useState, type KeyboardEvent } from 'react';
import type { ActivityRange } from '../generated/graphql.js';
import type { Bar } from './activity-api.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { Axis } from './axis.js';
import { BarLink } from './bar-link.js';
import { GUTTER, HEIGHT, TOP } from './geometry.js';
import { Readout } from './readout.js';
import { axisMaximum, totalOf } from './scale.js';
import { useWidth } from './use-width.js';

interface PlotProps {
  readonly id: string;
  readonly range: ActivityRange;
  readonly bars: readonly Bar[];
}

/** The chart itself, as wide as its frame. The arrow keys move between the bars. */
export function Plot({ id, range, bars }: PlotProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const [focusable, setFocusable] = useState<number>();
  const hatch = useId();
  const busy = bars.flatMap((bar, index) => (totalOf(bar) > 0 ? [index] : []));
  const tabStop = focusable !== undefined && busy.includes(focusable) ? focusable : busy.at(-1);
  const maximum = axisMaximum(Math.max(1, ...bars.map(totalOf)));
  const step = Math.max(0, width - GUTTER) / bars.length;
  const shown = active === undefined ? undefined : bars[active];
  const move = (event: KeyboardEvent<Element>) => {
    const next = nextOf(event.key, busy, tabStop);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGElement>(`[data-bar="${next}"]`)?.focus();
  };
  return (
    <div ref={ref} className={styles.plot} onMouseLeave={() => setActive(undefined)}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="group" aria-label={`${text.title}. ${text.help}`} onKeyDown={move}>
          <defs>
            <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="4" className={styles.failed} />
              <rect width="1.4" height="4" className={styles.hatch} />
            </pattern>
          </defs>
          <Axis range={range} from={bars[0]!.from} to={bars.at(-1)!.to} maximum={maximum} width={width} />
          {busy.map((index) => (
            <BarLink
              key={index}
              id={id}
              index={index}
              bar={bars[index]!}
              at={{ x: GUTTER + index * step, width: step, maximum, hatch }}
              isTabStop={index === tabStop}
              onActive={(isFocus) => {
                setActive(index);
                if (isFocus) setFocusable(index);
              }}
              onBlur={() => setActive(undefined)}
            />
          ))}
          {shown && totalOf(shown) > 0 && (
            <Readout bar={shown} x={GUTTER + active! * step} barWidth={step} width={width} y={TOP} />
          )}
        </svg>
      )}
    </div>
  );
}

/** Returns the bar to which a key moves: only bars with requests. */
function nextOf(key: string, busy: readonly number[], current: number | undefined): number | undefined {
  const place = current === undefined ? -1 : busy.indexOf(current);
  switch (key) {
    case 'ArrowLeft':
      return busy[Math.max(0, place - 1)];
    case 'ArrowRight':
      return busy[Math.min(busy.length - 1, place + 1)];
    case 'Home':
      return busy[0];
    case 'End':
      return busy.at(-1);
    default:
      return undefined;
  }
}
