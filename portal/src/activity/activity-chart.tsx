import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../components/card.js';
import { ErrorNotice } from '../components/notice.js';
import { Filter } from '../components/toolbar.js';
import type { ActivityRange } from '../generated/graphql.js';
import { activityQuery, type Bar } from './activity-api.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { ActivityTable } from './activity-table.js';
import { Legend } from './legend.js';
import { Plot } from './plot.js';
import { RANGE_NAMES } from './ranges.js';
import { totalOf } from './scale.js';

const RANGES = RANGE_NAMES.map((name) => [name, text.ranges[name]] as const);
const NO_BARS: readonly Bar[] = [];

interface ActivityChartProps {
  readonly id: string;
  readonly range: ActivityRange;
  readonly onRange: (range: ActivityRange) => void;
}

/** Bar chart of the requests over time. Each bar leads to its requests. The same data is available as a table. */
export function ActivityChart({ id, range, onRange }: ActivityChartProps) {
  const [isTable, setIsTable] = useState(false);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...activityQuery(id, range),
    placeholderData: keepPreviousData,
  });
  const bars = isPlaceholderData ? NO_BARS : (data ?? NO_BARS);
  const controls = (
    <div className={styles.controls}>
      <Filter label={text.range} value={range} options={RANGES} onChange={(next) => onRange(next ?? range)} />
      <Button variant="subtle" size="xs" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
        {isTable ? text.asChart : text.asTable}
      </Button>
    </div>
  );
  return (
    <Card title={text.title} actions={controls}>
      <div className={styles.frame}>
        {error && !data && <ErrorNotice error={error} retry={() => void refetch()} />}
        {bars.length > 0 && (isTable ? <ActivityTable bars={bars} /> : <Plot id={id} range={range} bars={bars} />)}
        {bars.length > 0 && !bars.some((bar) => totalOf(bar) > 0) && <p className={styles.none}>{text.none}</p>}
      </div>
      <Legend bars={bars} />
    </Card>
  );
}
