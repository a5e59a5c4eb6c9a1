import styles from './activity-sparkline.module.css';
import { requestStrings } from './request-strings.js';

interface Bar {
  readonly succeeded: number;
  readonly failed: number;
}

const [WIDTH, HEIGHT] = [96, 24];
const text = requestStrings.activity;

/** Sparkline of the requests of the last 24 hours, with failed ones in red. */
export function ActivitySparkline({ bars }: { bars: readonly Bar[] }) {
  const sum = (key: keyof Bar) => bars.reduce((total, bar) => total + bar[key], 0);
  const [succeeded, failed] = [sum('succeeded'), sum('failed')];
  if (succeeded + failed === 0) return <span className="dimmed">{text.noneShort}</span>;
  const most = Math.max(...bars.map((bar) => bar.succeeded + bar.failed));
  const step = WIDTH / bars.length;
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(2, (value / most) * HEIGHT));
  return (
    <svg
      role="img"
      aria-label={text.summary(succeeded, failed)}
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <title>{text.summary(succeeded, failed)}</title>
      {bars.map((bar, index) => {
        const [good, bad] = [heightOf(bar.succeeded), heightOf(bar.failed)];
        const at = { x: index * step, width: step - 1 };
        return (
          <g key={index}>
            <rect className={styles.good} {...at} y={HEIGHT - good} height={good} />
            <rect className={styles.bad} {...at} y={HEIGHT - bad} height={bad} />
          </g>
        );
      })}
    </svg>
  );
}
