import { Button, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { Popover } from '../components/popover.js';
import { Filter } from '../components/toolbar.js';
import { RANGES, type RequestsSearch, type TimeRange } from './request-search.js';
import { requestStrings as text } from './request-strings.js';
import { fromLocalField, toLocalField } from './request-times.js';
import styles from './requests.module.css';

interface TimeRangeFilterProps {
  readonly filters: RequestsSearch;
  readonly onFilter: (change: RequestsSearch, replace?: boolean) => void;
}

type Choice = TimeRange | 'custom';
const OPTIONS: readonly (readonly [Choice, string])[] = [
  ...(Object.keys(RANGES) as TimeRange[]).map((range) => [range, text.ranges[range]] as const),
  ['custom', text.ranges.custom],
];

/** Time range: one that ends now, or two moments. */
export function TimeRangeFilter({ filters: { last, from, to }, onFilter }: TimeRangeFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const range = useRef<HTMLDivElement>(null);
  const id = useId();
  const choose = (choice: Choice | undefined) => {
    setOpen(choice === 'custom');
    if (choice !== 'custom') onFilter({ last: choice, from: undefined, to: undefined });
  };
  const value = last ?? (from || to || isOpen ? 'custom' : undefined);
  return (
    <div ref={range} className={styles.range}>
      <Filter label={text.timeRange} any={text.anyTime} value={value} options={OPTIONS} onChange={choose} />
      {value === 'custom' && (
        <Button variant="subtle" size="xs" popoverTarget={id}>
          {text.changeRange}
        </Button>
      )}
      <Popover id={id} label={text.timeRange} anchor={range} side="start" isOpen={isOpen} onOpen={setOpen}>
        <Moments
          from={from}
          to={to}
          onApply={(moments) => {
            setOpen(false);
            onFilter({ ...moments, last: undefined });
          }}
        />
      </Popover>
    </div>
  );
}

type Moment = Pick<RequestsSearch, 'from' | 'to'>;

function Moments({ from, to, onApply }: Moment & { onApply: (moments: Moment) => void }) {
  const [start, setStart] = useState(toLocalField(from));
  const [end, setEnd] = useState(toLocalField(to));
  const isReversed = start !== '' && end !== '' && start >= end;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReversed) onApply({ from: fromLocalField(start), to: fromLocalField(end) });
      }}
    >
      <TextInput
        type="datetime-local"
        label={text.fromTime}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={text.toTime}
        value={end}
        error={isReversed && text.reversed}
        onChange={(event) => setEnd(event.currentTarget.value)}
      />
      <Button type="submit">{text.applyRange}</Button>
    </form>
  );
}
