import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { StatusBadge } from '../components/badge.js';
import type { Column } from '../components/data-table.js';
import { formatDate, formatNumber } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { problemStrings } from '../problems/problem-strings.js';
import { strings } from '../strings.js';
import type { DirectoryServiceRow, ListedDirectoryService } from './directory-service-api.js';
import { ProviderTile } from './provider-tile.js';
import styles from './service-columns.module.css';
import { ServiceMenu } from './service-menu.js';
import { TokenWarning } from './token-warning.js';
import type { ServiceActions } from './use-service-actions.js';
import { WeekDifference } from './week-difference.js';

const text = strings.directoryServices;

export const serviceColumns = (actions: ServiceActions): readonly Column<ListedDirectoryService>[] => [
  {
    header: text.name,
    width: '22%',
    sort: ({ displayName }) => displayName,
    cell: (service) => <NameCell service={service} />,
  },
  { header: text.provider, width: '15%', wideOnly: true, cell: ({ type }) => <ProviderCell type={type} /> },
  { header: text.status, width: '17%', wideOnly: true, cell: (service) => <StatusCell service={service} /> },
  {
    header: problemStrings.column,
    width: '9%',
    wideOnly: true,
    numeric: true,
    sort: ({ problemCount }) => problemCount,
    firstSort: 'descending',
    cell: (row) => <Problems row={row} />,
  },
  {
    header: text.users,
    width: '12%',
    wideOnly: true,
    numeric: true,
    sort: ({ activeUserCount }) => activeUserCount,
    firstSort: 'descending',
    text: ({ activeUserCount }) => activeUserCount,
    cell: (row) => (
      <>
        <WeekDifference joined={row.joinedThisWeek} left={row.leftThisWeek} />
        {formatNumber(row.activeUserCount)}
      </>
    ),
  },
  {
    header: text.groups,
    width: '8%',
    wideOnly: true,
    numeric: true,
    sort: ({ groupCount }) => groupCount,
    firstSort: 'descending',
    cell: (row) => formatNumber(row.groupCount),
  },
  {
    header: text.lastActivity,
    width: '13%',
    wideOnly: true,
    sort: ({ lastActivityAt }) => lastActivityAt,
    firstSort: 'descending',
    text: ({ lastActivityAt }) => lastActivityAt ?? '',
    cell: (row) => <RelativeTime at={row.lastActivityAt} />,
  },
  {
    header: text.actions,
    width: '56px',
    numeric: true,
    hiddenHeader: true,
    cell: (service) => <ServiceMenu service={service} actions={actions} />,
  },
];

function ProviderCell({ type }: Pick<DirectoryServiceRow, 'type'>) {
  return (
    <>
      <ProviderTile type={type} />
      {strings.providerShort[type]}
    </>
  );
}

function NameCell({ service }: { service: ListedDirectoryService }) {
  return (
    <RowTitle struck={service.state === 'DELETED'} phone={<PhoneLine service={service} />}>
      <Link to="/directory-services/$id" params={{ id: service.id }}>
        <Bidi>{service.displayName}</Bidi>
      </Link>
    </RowTitle>
  );
}

function Problems({ row: { id, problemCount } }: { row: ListedDirectoryService }) {
  if (problemCount === 0) return <span className="dimmed">{strings.none}</span>;
  return (
    <Link
      to="/directory-services/$id/requests"
      params={{ id }}
      aria-label={problemStrings.open(problemCount)}
      className={styles.above}
    >
      {formatNumber(problemCount)}
    </Link>
  );
}

/** Status, then the number of problems, or of users if there are none. */
function PhoneLine({ service }: { service: ListedDirectoryService }) {
  const { problemCount, activeUserCount, lastActivityAt } = service;
  return (
    <>
      <span className={styles.phoneStatus}>
        <StatusCell service={service} />
      </span>
      <span>{problemCount > 0 ? problemStrings.open(problemCount) : strings.users(activeUserCount)}</span>
      {lastActivityAt && <RelativeTime at={lastActivityAt} />}
    </>
  );
}

function StatusCell({ service }: { service: DirectoryServiceRow }) {
  const deleted = service.state === 'DELETED';
  return (
    <span className={`badges ${styles.status}`}>
      <StatusBadge status={service.status} />
      {!deleted && <TokenWarning tokens={service.tokens} />}
      {deleted && service.restorableUntil && (
        <span className={`wide-only ${styles.until}`} title={text.restorable(formatDate(service.restorableUntil))}>
          {text.until(formatDate(service.restorableUntil))}
        </span>
      )}
    </span>
  );
}
