import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { Bidi } from '../components/bidi.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { formatDateTime } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import { Avatar } from './avatar.js';
import { LeaversDocument, type LeaverRow } from './user-api.js';
import styles from './user-list.module.css';

const text = strings.leavers;
const DAY_MS = 86_400_000;

interface LeaverListProps {
  readonly days: number;
  readonly directoryServiceId: string | undefined;
  readonly withDirectory: boolean;
}

/** Users who left within some days, newest first. */
export function LeaverList({ days, directoryServiceId, withDirectory }: LeaverListProps) {
  const [since] = useState(() => new Date(Date.now() - days * DAY_MS).toISOString());
  const variables = { first: PAGE_SIZE, since, directoryServiceId };
  const connection = useConnection<LeaverRow>(
    ['users', 'leavers', variables],
    async (after, signal) =>
      (await request(LeaversDocument, { ...variables, after, withTotal: after === null }, signal)).leavers,
    { isLog: true },
  );
  const { totalCount } = connection;
  return (
    <>
      <p role="status" className={styles.summary}>
        {totalCount !== undefined && text.summary(totalCount, days)}
      </p>
      <ConnectionTable
        label={text.title(days)}
        columns={columnsOf(withDirectory)}
        connection={connection}
        rowKey={({ id }) => id}
        empty={<EmptyState icon="users" title={text.none(days)} />}
      />
    </>
  );
}

const columnsOf = (withDirectory: boolean): readonly Column<LeaverRow>[] => [
  { header: strings.userList.name, width: '26%', text: nameOf, cell: (leaver) => <NameCell leaver={leaver} /> },
  {
    header: strings.userList.email,
    width: '24%',
    wideOnly: true,
    cell: ({ primaryEmail, userName }) => <Bidi>{primaryEmail ?? userName}</Bidi>,
  },
  ...(withDirectory ? [directory] : []),
  { header: text.what, width: '12%', wideOnly: true, cell: ({ change }) => strings.history.kinds[change.kind] },
  {
    header: text.when,
    width: '22%',
    wideOnly: true,
    text: ({ leftAt }) => leftAt,
    cell: (row) => <When leaver={row} />,
  },
  { header: text.by, width: '16%', wideOnly: true, cell: ({ change }) => <Bidi>{change.actor}</Bidi> },
];

const directory: Column<LeaverRow> = {
  header: strings.userList.directory,
  width: '15%',
  wideOnly: true,
  cell: ({ directoryService }) => <Bidi>{directoryService.displayName}</Bidi>,
};

function nameOf({ displayName, userName }: LeaverRow): string {
  return displayName ?? userName;
}

function NameCell({ leaver }: { leaver: LeaverRow }) {
  return (
    <div className="row">
      <Avatar name={nameOf(leaver)} />
      <RowTitle phone={<RelativeTime at={leaver.leftAt} />}>
        <Link to="/users/$id" params={{ id: leaver.userId }}>
          <Bidi>{nameOf(leaver)}</Bidi>
        </Link>
      </RowTitle>
    </div>
  );
}

/** The time is a link to the request. */
function When({ leaver: { leftAt, change } }: { leaver: LeaverRow }) {
  return (
    <Link to="/requests" search={{ request: change.requestId }} className={styles.above}>
      <span className="visually-hidden">{text.request} </span>
      <time dateTime={leftAt}>{formatDateTime(leftAt)}</time>
    </Link>
  );
}
