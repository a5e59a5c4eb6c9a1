import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../components/card.js';
import { formatDateTime, formatNumber } from '../components/format.js';
import { ErrorNotice } from '../components/notice.js';
import { Filter } from '../components/toolbar.js';
import type { ActivityQuery, ActivityRange } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { activityQuery } from './request-api.js';
import styles from './requests.module.css';
import { requestStrings } from './request-strings.js';

const text = requestStrings.activity;
const RANGES = Object.entries(text.ranges) as [ActivityRange, string][];
const [WIDTH, HEIGHT, GAP] = [600, 100, 3];

type Bar = NonNullable<ActivityQuery['directoryService']>['activity'][number];

/** Bar chart of requests over time, with failed ones in red. The same data is available as a table. */
export function ActivityChart({ id }: { id: string }) {
  const [range, setRange] = useState<ActivityRange>('DAY');
  const [isTable, setIsTable] = useState(false);
  const { data, error, refetch } = useQuery({ ...activityQuery(id, range), placeholderData: keepPreviousData });
  const controls = (
    <div className={styles.controls}>
      <Filter label={text.range} value={range} options={RANGES} onChange={(next) => setRange(next ?? 'DAY')} />
      <Button variant="subtle" size="xs" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
        {isTable ? text.asChart : text.asTable}
      </Button>
    </div>
  );
  return (
    <Card title={text.title} actions={controls}>
      {error && !data && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <p role="status">{strings.loading}</p>}
      {data && <Bars bars={data} isTable={isTable} />}
    </Card>
  );
}

function Bars({ bars, isTable }: { bars: readonly Bar[]; isTable: boolean }) {
  const busy = bars.filter(({ succeeded, failed }) => succeeded + failed > 0);
  if (busy.length === 0) return <p className="dimmed">{text.none}</p>;
  return isTable ? <Table bars={busy} /> : <Chart bars={bars} />;
}

function Chart({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ succeeded, failed }) => succeeded + failed));
  const sum = (key: 'succeeded' | 'failed') => bars.reduce((total, bar) => total + bar[key], 0);
  const summary = text.summary(sum('succeeded'), sum('failed'));
  const step = WIDTH / bars.length;
  return (
    <figure className={styles.figure}>
      <svg
        role="img"
        aria-label={summary}
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {bars.map((bar, index) => (
          <BarShape key={bar.from} bar={bar} x={index * step + GAP / 2} width={step - GAP} most={most} />
        ))}
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={styles.base} />
      </svg>
      <figcaption className={styles.legend}>
        <span>{formatDateTime(bars[0]?.from ?? new Date().toISOString())}</span>
        <span>{summary}</span>
      </figcaption>
    </figure>
  );
}

function BarShape({ bar, x, width, most }: { bar: Bar; x: number; width: number; most: number }) {
  const [failed, succeeded] = [bar.failed, bar.succeeded].map((value) => heightOf(value, most));
  return (
    <g>
      <title>{`${formatDateTime(bar.from)}: ${text.summary(bar.succeeded, bar.failed)}`}</title>
      <rect className={styles.bar} x={x} width={width} y={HEIGHT - failed! - succeeded!} height={succeeded} />
      <rect className={styles.failed} x={x} width={width} y={HEIGHT - failed!} height={failed} />
    </g>
  );
}

/** Ensures a minimum height, so that a single request among thousands is visible. */
function heightOf(value: number, most: number): number {
  return value === 0 ? 0 : Math.max(2, (value / most) * (HEIGHT - 4));
}

function Table({ bars }: { bars: readonly Bar[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={text.title}>
      <table className={styles.table} aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text.from}</th>
            <th scope="col">{requestStrings.succeeded}</th>
            <th scope="col">{requestStrings.failed}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ from, succeeded, failed }) => (
            <tr key={from}>
              <td>{formatDateTime(from)}</td>
              <td>{formatNumber(succeeded)}</td>
              <td>{formatNumber(failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
