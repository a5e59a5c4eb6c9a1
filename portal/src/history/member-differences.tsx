import { Link } from '@tanstack/react-router';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { Bidi } from '../components/bidi.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { formatDateTime } from '../components/format.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import { MemberDifferencesDocument, type MemberDifference } from './history-api.js';

const text = strings.history.differences;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

/** Users who joined or left a group since a time. */
export function MemberDifferences({ groupId, since }: { groupId: string; since: string }) {
  const connection = useConnection<MemberDifference>(
    ['group', groupId, 'differences', since],
    async (after, signal) => {
      const variables = { id: groupId, since, first: PAGE_SIZE, after };
      const { group } = await request(MemberDifferencesDocument, variables, signal);
      return group?.memberDifferences ?? NO_PAGE;
    },
  );
  return (
    <ConnectionTable
      label={text.title(formatDateTime(since))}
      columns={COLUMNS}
      connection={connection}
      rowKey={({ id }) => id}
      muted={({ change }) => change === 'REMOVED'}
      empty={<EmptyState icon="users" title={text.none} />}
    />
  );
}

const COLUMNS: readonly Column<MemberDifference>[] = [
  { header: strings.user.userName, width: '50%', cell: (row) => <Name row={row} /> },
  { header: text.change, width: '20%', wideOnly: true, cell: ({ change }) => nameOf(change) },
  { header: text.when, width: '30%', wideOnly: true, cell: ({ by }) => <When by={by} /> },
];

function Name({ row: { id, userName, change, by } }: { row: MemberDifference }) {
  return (
    <RowTitle
      phone={
        <>
          <span>{nameOf(change)}</span>
          <When by={by} />
        </>
      }
    >
      <Link to="/users/$id" params={{ id }}>
        <Bidi>{userName ?? id}</Bidi>
      </Link>
    </RowTitle>
  );
}

function When({ by }: Pick<MemberDifference, 'by'>) {
  return by ? <time dateTime={by.occurredAt}>{formatDateTime(by.occurredAt)}</time> : strings.none;
}

const nameOf = (change: MemberDifference['change']): string => (change === 'ADDED' ? text.joined : text.left);
