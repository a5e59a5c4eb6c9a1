import { useState, type ReactNode } from 'react';
import { SegmentedChoice } from '../components/segmented-choice.js';
import { Clamp, clampPart } from '../components/clamp.js';
import { DataTable, type Column } from '../components/data-table.js';
import { ScimResource } from '../components/scim-resource.js';
import { attributeValues } from '../history/attribute-values.js';
import { ShownValue } from '../history/shown-value.js';
import { strings } from '../strings.js';
import { NotSent } from './sent-value.js';
import type { UserDetail } from './user-api.js';
import styles from './user-page.module.css';

const text = strings.user.attributes;
const VIEWS = [
  ['table', text.table],
  ['json', text.json],
] as const;

/** Attributes that identity providers usually send, shown also if they were not sent. */
const EXPECTED = ['displayName', 'name.formatted', 'name.givenName', 'name.familyName', 'externalId', 'emails'];
const OWN = new Set(['schemas', 'id']);

interface AttributeRow {
  readonly path: string;
  readonly value: unknown;
  readonly source: 'sent' | 'derived' | 'none';
}

/** All attributes that the identity provider sent, with extensions and custom attributes. */
export function UserAttributes({ user }: { user: UserDetail }) {
  const [view, setView] = useState<'table' | 'json'>('table');
  return (
    <div className="stack">
      <SegmentedChoice label={text.view} value={view} options={VIEWS} onChange={setView} />
      {view === 'table' ? (
        <div className="card">
          <DataTable label={text.title} columns={COLUMNS} rows={rowsOf(user)} rowKey={({ path }) => path} />
        </div>
      ) : (
        <ScimResource resource={user.scim} />
      )}
    </div>
  );
}

function rowsOf({ scim, derived }: UserDetail): AttributeRow[] {
  const values = attributeValues(scim);
  const sent = [...values.keys()].filter((path) => !OWN.has(path));
  const missing = EXPECTED.filter((path) => !values.has(path));
  return [...sent, ...missing].map((path) => ({ path, value: values.get(path), source: sourceOf(path) }));

  function sourceOf(path: string): AttributeRow['source'] {
    if (!values.has(path)) return 'none';
    return derived.includes(path) ? 'derived' : 'sent';
  }
}

const COLUMNS: readonly Column<AttributeRow>[] = [
  { header: text.attribute, width: '40%', cell: (row) => <Attribute row={row} /> },
  { header: text.value, width: '44%', wideOnly: true, cell: (row) => <Value row={row} missing={strings.none} /> },
  { header: text.source, width: '16%', wideOnly: true, cell: ({ source }) => <Source source={source} /> },
];

function Attribute({ row }: { row: AttributeRow }) {
  const end = row.path.lastIndexOf(':') + 1;
  return (
    <>
      <code>{row.path.slice(end)}</code>
      {end > 0 && <div className={styles.schema}>{row.path.slice(0, end - 1)}</div>}
      <div className={`phone-only ${styles.phoneValue}`}>
        <Value row={row} missing={<NotSent />} /> {row.source === 'derived' && <Source source="derived" />}
      </div>
    </>
  );
}

function Value({ row: { value, source }, missing }: { row: AttributeRow; missing: ReactNode }) {
  if (source === 'none') return missing;
  return (
    <Clamp parts>
      <span className={clampPart}>
        <ShownValue value={value} />
      </span>
    </Clamp>
  );
}

function Source({ source }: Pick<AttributeRow, 'source'>) {
  return <span className="dimmed">{text.sources[source]}</span>;
}
