import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { formatDateTime } from '../components/format.js';
import { strings } from '../strings.js';
import styles from './audit-columns.module.css';
import type { AuditEvent, AuditRow } from './audit-api.js';
import { auditSentences } from './audit-sentences.js';
import { auditStrings as text } from './audit-strings.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Ids that connect events, which the rows already show. */
const HIDDEN = new Set(['signInLinkId', 'replacedSessionId']);

/** Values before and after an event, how and from where it was caused, and the events that belong to it. */
export function AuditDetails({ row: { event, folded } }: { row: AuditRow }) {
  const via = text.vias[event.via];
  return (
    <dl className={styles.changes}>
      <DirectoryService event={event} />
      <Changes event={event} />
      {via !== event.actor && (
        <div>
          <dt>{text.via}</dt>
          <dd>{via}</dd>
        </div>
      )}
      {event.ip && (
        <div>
          <dt>{text.address}</dt>
          <dd>{event.ip}</dd>
        </div>
      )}
      {folded.length > 0 && (
        <div>
          <dt>{text.includes}</dt>
          <dd>{folded.map(({ action }) => text.actions[action]).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}

/** Renders a link to the directory service that the sentence of the event names. */
function DirectoryService({ event }: { event: AuditEvent }) {
  const parts = auditSentences[event.action](event).filter((part) => typeof part === 'object');
  const named = parts.find(({ directoryServiceId }) => directoryServiceId !== undefined);
  if (!named?.directoryServiceId) return null;
  return (
    <div>
      <dt>{text.directoryService}</dt>
      <dd>
        <Link to="/directory-services/$id" params={{ id: named.directoryServiceId }}>
          <Bidi>{named.value}</Bidi>
        </Link>
      </dd>
    </div>
  );
}

/** Renders one line for each changed attribute. An added or removed attribute has a single value. */
function Changes({ event }: { event: AuditEvent }) {
  const [before, after] = [toRecord(event.before), toRecord(event.after)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !HIDDEN.has(name) && before[name] !== after[name],
  );
  return names.map((name) => (
    <div key={name}>
      <dt>{text.attributes[name] ?? name}</dt>
      <dd>
        {name in before && (
          <del>
            <Bidi>{shown(name, before[name])}</Bidi>
          </del>
        )}
        {name in before && name in after && ' → '}
        {name in after && (
          <ins>
            <Bidi>{shown(name, after[name])}</Bidi>
          </ins>
        )}
      </dd>
    </div>
  ));
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
