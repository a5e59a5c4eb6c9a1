import { formatNumber } from '../components/format.js';
import type { TokenUseQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './tokens-tab.module.css';

export type TokenUse = NonNullable<TokenUseQuery['directoryService']>['tokens'][number];

const text = strings.tokens;
const DAYS = 14;
const [WIDTH, HEIGHT, GAP] = [80, 16, 1];
const BAR = (WIDTH + GAP) / DAYS - GAP;

/** Requests with a token in the last 24 hours, and a bar for each of the last 14 days. */
export function TokenUseCell({ use }: { use: TokenUse | undefined }) {
  if (!use) return null;
  const days = use.activity.slice(-DAYS).map(({ succeeded, failed }) => succeeded + failed);
  const most = Math.max(1, ...days);
  return (
    <span className={styles.use}>
      <span className={styles.count}>{formatNumber(use.requestsLastDay)}</span>
      <svg width={WIDTH} height={HEIGHT} role="img" aria-label={text.perDay(days.join(', '))} className={styles.bars}>
        {days.map((count, index) => {
          const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
          return (
            <rect
              key={index}
              x={index * (BAR + GAP)}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              data-empty={count === 0}
            />
          );
        })}
      </svg>
    </span>
  );
}
