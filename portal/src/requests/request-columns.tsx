import type { Column } from '../components/data-table.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import type { RequestRow } from './request-api.js';
import styles from './requests.module.css';
import { StatusCode } from './status-code.js';
import { requestStrings as text } from './request-strings.js';

/** @param withDirectory whether the list mixes requests of several directory services */
export const requestColumns = (withDirectory: boolean, onOpen: (id: string) => void): readonly Column<RequestRow>[] => [
  { header: text.result, width: '34%', cell: (row) => <ResultCell row={row} onOpen={onOpen} /> },
  {
    header: text.request,
    width: withDirectory ? '22%' : '32%',
    wideOnly: true,
    cell: (row) => <RequestCell row={row} />,
  },
  ...(withDirectory ? [directoryColumn] : []),
  { header: text.status, width: '9%', wideOnly: true, cell: ({ status }) => <StatusCode status={status} /> },
  {
    header: text.duration,
    width: '10%',
    wideOnly: true,
    numeric: true,
    cell: ({ durationMs }) => text.milliseconds(durationMs),
  },
  { header: text.received, width: '15%', wideOnly: true, cell: ({ receivedAt }) => <RelativeTime at={receivedAt} /> },
];

const directoryColumn: Column<RequestRow> = {
  header: text.directory,
  width: '18%',
  wideOnly: true,
  cell: ({ directoryService }) => directoryService?.displayName ?? strings.none,
};

function ResultCell({ row, onOpen }: { row: RequestRow; onOpen: (id: string) => void }) {
  return (
    <RowTitle
      phone={
        <>
          <StatusCode status={row.status} />
          <RequestCell row={row} />
          <RelativeTime at={row.receivedAt} />
        </>
      }
    >
      <button type="button" className={styles.open} onClick={() => onOpen(row.id)}>
        {row.summary}
      </button>
    </RowTitle>
  );
}

function RequestCell({ row: { method, path } }: { row: RequestRow }) {
  const shown = decoded(path);
  return (
    <span className={styles.path} title={shown}>
      <strong>{method}</strong> {shown}
    </span>
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}
