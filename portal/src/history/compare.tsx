import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../components/card.js';
import { Clamp, clampPart } from '../components/clamp.js';
import { DataTable, type Column } from '../components/data-table.js';
import { formatDateTime } from '../components/format.js';
import { ErrorNotice } from '../components/notice.js';
import { strings } from '../strings.js';
import { AsOf } from './as-of.js';
import { differencesOf, type Difference } from './attribute-values.js';
import { userAtQuery } from './history-api.js';
import styles from './history.module.css';
import { ShownValue } from './shown-value.js';

const text = strings.history.compare;

interface CompareProps {
  readonly id: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (times: { from?: string | undefined; to?: string | undefined }) => void;
}

/** Compares a user at two times, which are in the address. */
export function Compare({ id, from, to, onChange }: CompareProps) {
  return (
    <Card title={text.title}>
      <div className={styles.times}>
        <AsOf label={text.from} value={from} onChange={(next) => onChange({ from: next, to })} />
        <AsOf label={text.to} value={to} onChange={(next) => onChange({ from, to: next })} />
      </div>
      {from ? <Differences id={id} from={from} to={to} /> : <p className="dimmed">{text.help}</p>}
    </Card>
  );
}

function Differences({ id, from, to }: { id: string; from: string; to: string | undefined }) {
  const [opened] = useState(() => new Date().toISOString());
  const until = to ?? opened;
  const [before, after] = [useQuery(userAtQuery(id, from)), useQuery(userAtQuery(id, until))];
  const error = before.error ?? after.error;
  if (error) return <ErrorNotice error={error} />;
  if (before.data === undefined || after.data === undefined) return <p role="status">{strings.loading}</p>;
  if (before.data === null) return <p role="status">{text.absent(formatDateTime(from))}</p>;
  if (after.data === null) return <p role="status">{text.absent(formatDateTime(until))}</p>;
  const rows = differencesOf(stateOf(before.data), stateOf(after.data));
  if (rows.length === 0) return <p role="status">{text.none}</p>;
  return <DataTable label={text.title} columns={COLUMNS} rows={rows} rowKey={({ path }) => path} />;
}

const COLUMNS: readonly Column<Difference>[] = [
  { header: text.path, width: '32%', cell: (row) => <Path row={row} /> },
  { header: text.before, width: '34%', wideOnly: true, cell: ({ before }) => <Value value={before} /> },
  { header: text.after, width: '34%', wideOnly: true, cell: ({ after }) => <Value value={after} /> },
];

function Path({ row: { path, before, after } }: { row: Difference }) {
  return (
    <>
      <code>{path}</code>
      <div className={`phone-only ${styles.both}`}>
        <Clamp parts>
          <del className={`${styles.before} ${clampPart}`}>
            <ShownValue value={before} />
          </del>{' '}
          →{' '}
          <span className={clampPart}>
            <ShownValue value={after} />
          </span>
        </Clamp>
      </div>
    </>
  );
}

function Value({ value }: { value: unknown }) {
  return (
    <Clamp parts>
      <span className={clampPart}>
        <ShownValue value={value} />
      </span>
    </Clamp>
  );
}

interface State {
  readonly userName: string;
  readonly externalId?: string | null | undefined;
  readonly active: boolean;
  readonly profile: Record<string, unknown>;
  readonly groups: { readonly nodes: readonly { readonly displayName?: string | null; readonly groupId: string }[] };
}

function stateOf({ userName, externalId, active, profile, groups }: State): Record<string, unknown> {
  const names = groups.nodes.map(({ displayName, groupId }) => displayName ?? groupId);
  return { userName, externalId, active, ...profile, [text.groups]: names.toSorted() };
}
