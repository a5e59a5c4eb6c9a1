import { Link } from '@tanstack/react-router';
import type { Column } from '../components/data-table.js';
import { formatDateTime } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import type { AuditEvent } from './audit-api.js';
import styles from './audit-columns.module.css';
import { auditStrings as text } from './audit-strings.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export const auditColumns: readonly Column<AuditEvent>[] = [
  { header: text.what, width: '22%', cell: (event) => <What event={event} /> },
  { header: text.target, width: '18%', wideOnly: true, cell: (event) => <Target event={event} /> },
  { header: text.changes, width: '28%', wideOnly: true, cell: (event) => <Changes event={event} /> },
  { header: text.who, width: '19%', wideOnly: true, cell: (event) => <Who event={event} /> },
  { header: text.when, width: '13%', wideOnly: true, cell: ({ occurredAt }) => <RelativeTime at={occurredAt} /> },
];

function What({ event }: { event: AuditEvent }) {
  return (
    <RowTitle
      phone={
        <div className={styles.phone}>
          <Target event={event} />
          <Changes event={event} />
          <span>
            {event.actor} · <RelativeTime at={event.occurredAt} />
          </span>
        </div>
      }
    >
      {text.actions[event.action]}
    </RowTitle>
  );
}

function Who({ event: { actor, via, ip } }: { event: AuditEvent }) {
  return (
    <>
      <div>{actor}</div>
      <div className="dimmed small">{[text.vias[via], ip].filter(Boolean).join(' · ')}</div>
    </>
  );
}

function Target({ event: { targetType, targetId, targetName } }: { event: AuditEvent }) {
  if (targetType !== 'DIRECTORY_SERVICE' || !targetId) return <>{targetName}</>;
  return (
    <Link to="/directory-services/$id" params={{ id: targetId }}>
      {targetName}
    </Link>
  );
}

/** Renders one line for each changed attribute. An added or removed attribute has a single value. */
function Changes({ event }: { event: AuditEvent }) {
  const [before, after] = [toRecord(event.before), toRecord(event.after)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  if (names.length === 0) return <span className="dimmed">{strings.none}</span>;
  return (
    <dl className={styles.changes}>
      {names.map((name) => (
        <div key={name}>
          <dt>{text.attributes[name] ?? name}</dt>
          <dd>
            {name in before && <del>{shown(name, before[name])}</del>}
            {name in before && name in after && ' → '}
            {name in after && <ins>{shown(name, after[name])}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function shown(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return strings.none;
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (typeof value === 'string' && INSTANT.test(value)) return formatDateTime(value);
  if (typeof value === 'string') return text.values[name]?.[value] ?? value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number);
}
