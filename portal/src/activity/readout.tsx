import type { Bar } from './activity-api.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { GUTTER } from './geometry.js';
import { intervalLabel } from './times.js';

const CARD_WIDTH = 320;
const DISTANCE = 6;

interface ReadoutProps {
  readonly bar: Bar;
  readonly x: number;
  readonly barWidth: number;
  readonly width: number;
  readonly y: number;
}

/** Card with the values of a bar, beside it. Screen readers get them from the link. */
export function Readout({ bar, x, barWidth, width, y }: ReadoutProps) {
  const isLeft = x + barWidth / 2 > (width + GUTTER) / 2;
  const left = isLeft ? Math.max(0, x - DISTANCE - CARD_WIDTH) : Math.min(x + barWidth + DISTANCE, width - CARD_WIDTH);
  return (
    <foreignObject
      x={Math.max(0, left)}
      y={y}
      width={Math.min(CARD_WIDTH, width)}
      height={64}
      className={styles.readout}
    >
      <div aria-hidden className={styles.side} data-side={isLeft ? 'end' : 'start'}>
        <span className={styles.card}>{text.bar(intervalLabel(bar.from, bar.to), text.summary(bar))}</span>
      </div>
    </foreignObject>
  );
}
