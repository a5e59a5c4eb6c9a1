import { Bidi } from '../components/bidi.js';
import type { Column } from '../components/data-table.js';
import { formatTimestamp } from '../components/format.js';
import styles from './audit-columns.module.css';
import { AuditDetails } from './audit-details.js';
import type { AuditRow } from './audit-api.js';
import { auditSentences } from './audit-sentences.js';
import { auditStrings as text } from './audit-strings.js';

export const auditColumns: readonly Column<AuditRow>[] = [
  { header: text.when, width: '224px', wideOnly: true, cell: (row) => <When row={row} /> },
  { header: text.who, width: '22%', wideOnly: true, cell: (row) => <Who row={row} /> },
  { header: text.what, width: 'auto', cell: (row) => <What row={row} /> },
];

function When({ row: { event } }: { row: AuditRow }) {
  return (
    <time dateTime={event.occurredAt} className={`number ${styles.when}`}>
      {formatTimestamp(event.occurredAt)}
    </time>
  );
}

/** Name of the actor. The command line and unnamed sessions have none. */
function Who({ row: { event } }: { row: AuditRow }) {
  return (
    <span className={styles.line}>
      <Bidi>{event.actor}</Bidi>
    </span>
  );
}

/** One sentence. The values before and after, the method and the address are shown on demand. */
function What({ row }: { row: AuditRow }) {
  return (
    <>
      <details className={styles.details}>
        <summary className={styles.line}>
          <Sentence row={row} />
        </summary>
        <AuditDetails row={row} />
      </details>
      <div className={`phone-only ${styles.phone}`}>
        <When row={row} /> · <Who row={row} />
      </div>
    </>
  );
}

/** A summary must not contain a link, so the details have it. */
function Sentence({ row: { event } }: { row: AuditRow }) {
  return auditSentences[event.action](event).map((part, index) =>
    typeof part === 'string' ? (
      <span key={index}>{part}</span>
    ) : (
      <strong key={index} className={styles.value}>
        <Bidi>{part.value}</Bidi>
      </strong>
    ),
  );
}
