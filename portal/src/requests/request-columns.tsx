import { Bidi } from '../components/bidi.js';
import type { Column } from '../components/data-table.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import { decodedPath, shortPath } from './request-lines.js';
import { requestStrings as text } from './request-strings.js';
import { RequestSubject } from './request-subject.js';
import { timeOfDay } from './request-times.js';
import styles from './requests.module.css';
import { StatusCode } from './status-code.js';
import type { RequestLine } from './use-request-lines.js';

interface ColumnOptions {
  /** Whether the list mixes requests of several directory services. */
  readonly withDirectory: boolean;
  /** Request in the panel, which takes the space of the less important columns. */
  readonly current: string | undefined;
  readonly onOpen: (line: RequestLine) => void;
}

type LineColumn = Column<RequestLine>;

/** Columns of the request log: time, method, user or group, what happened, and the address. */
export function requestColumns({ withDirectory, current, onOpen }: ColumnOptions): readonly LineColumn[] {
  const columns: LineColumn[] = [
    {
      header: text.time,
      width: '124px',
      cell: (line) => <TimeCell line={line} isCurrent={line.row.id === current} onOpen={onOpen} />,
      text: ({ row }) => row.receivedAt,
    },
    ...(current === undefined ? [methodColumn] : []),
    {
      header: text.about,
      width: current === undefined ? (withDirectory ? '14%' : '20%') : '25%',
      wideOnly: true,
      cell: ({ row }) => (row.run ? null : <RequestSubject subject={row.subject} />),
    },
    { header: text.result, width: 'auto', wideOnly: true, cell: (line) => <Result line={line} /> },
  ];
  const address: LineColumn = {
    header: text.request,
    width: withDirectory ? '9%' : '18%',
    wideOnly: true,
    cell: ({ row }) => <Path row={row} />,
  };
  const status: LineColumn = {
    header: text.status,
    width: '68px',
    wideOnly: true,
    cell: ({ row }) => (row.run ? null : <StatusCode {...row} />),
  };
  const duration: LineColumn = {
    header: text.duration,
    width: '108px',
    wideOnly: true,
    numeric: true,
    cell: ({ row }) => (row.run ? null : text.milliseconds(row.durationMs)),
  };
  if (current !== undefined) return [...columns, { ...status, width: '88px' }];
  return [...columns, address, ...(withDirectory ? [directoryColumn] : []), status, duration];
}

const methodColumn: LineColumn = {
  header: text.method,
  width: '72px',
  wideOnly: true,
  cell: ({ row }) => <Method row={row} />,
};

const directoryColumn: LineColumn = {
  header: text.directory,
  width: '14%',
  wideOnly: true,
  cell: ({ row }) => (row.directoryService ? <Bidi>{row.directoryService.displayName}</Bidi> : strings.none),
};

interface TimeCellProps {
  readonly line: RequestLine;
  readonly isCurrent: boolean;
  readonly onOpen: (line: RequestLine) => void;
}

function TimeCell({ line, isCurrent, onOpen }: TimeCellProps) {
  const { row, isOpen, depth } = line;
  const time = timeOfDay(row.receivedAt);
  const what = row.run ? text.run(row.run) : row.summary;
  return (
    <RowTitle
      phone={
        <>
          {!row.run && <StatusCode {...row} />}
          <Result line={line} />
        </>
      }
    >
      <button
        type="button"
        className={styles.open}
        data-depth={depth}
        data-row={row.id}
        aria-expanded={row.run ? isOpen : undefined}
        aria-current={isCurrent || undefined}
        aria-label={`${time} ${what}`}
        onClick={() => onOpen(line)}
      >
        <time dateTime={row.receivedAt}>{time}</time>
      </button>
    </RowTitle>
  );
}

function Method({ row: { method, run } }: Pick<RequestLine, 'row'>) {
  return <span className={styles.method}>{run ? '' : method}</span>;
}

/** The result of the request; for a failure the cause, in red. */
function Result({ line: { row, isOpen } }: { line: RequestLine }) {
  if (row.run) {
    return (
      <span className={styles.run} data-open={isOpen}>
        {text.run(row.run)}
      </span>
    );
  }
  return (
    <span className={row.failed && row.status !== 503 ? styles.failure : undefined}>
      <Bidi>{shortPath(row.summary)}</Bidi>
    </span>
  );
}

function Path({ row: { path, run } }: Pick<RequestLine, 'row'>) {
  if (run) return null;
  const shown = decodedPath(path);
  return (
    <span className={styles.path} title={shown}>
      <Bidi>{shortPath(shown)}</Bidi>
    </span>
  );
}
