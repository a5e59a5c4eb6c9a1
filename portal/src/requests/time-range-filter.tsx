import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
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
  const choose = (choice: Choice | undefined) => {
    setOpen(choice === 'custom');
    if (choice !== 'custom') onFilter({ last: choice, from: undefined, to: undefined });
  };
  const value = last ?? (from || to || isOpen ? 'custom' : undefined);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus withRoles={false}>
      <Popover.Target>
        <div className={styles.range}>
          <Filter label={text.timeRange} any={text.anyTime} value={value} options={OPTIONS} onChange={choose} />
          {value === 'custom' && !isOpen && (
            <Button variant="subtle" size="xs" onClick={() => setOpen(true)}>
              {text.changeRange}
            </Button>
          )}
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <Moments
          key={`${from} ${to}`}
          from={from}
          to={to}
          onApply={(range) => {
            setOpen(false);
            onFilter({ ...range, last: undefined });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

type Moment = Pick<RequestsSearch, 'from' | 'to'>;

function Moments({ from, to, onApply }: Moment & { onApply: (range: Moment) => void }) {
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
