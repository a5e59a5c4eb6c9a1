import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { formatDateTime } from '../components/format.js';
import { strings } from '../strings.js';
import { PastMembersDocument, type PastMember } from './history-api.js';

const text = strings.history;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

const COLUMNS: readonly Column<PastMember>[] = [
  { header: strings.user.userName, width: '60%', cell: ({ userName, id }) => userName ?? id },
  {
    header: text.since,
    width: '40%',
    cell: ({ added }) => (added ? formatDateTime(added.occurredAt) : strings.none),
  },
];

/** Members of a group at a past time, including users who were deleted since. */
export function PastMembers({ groupId, time }: { groupId: string; time: string }) {
  const connection = useConnection<PastMember>(['group', groupId, 'members-at', time], async (after, signal) => {
    const { groupAt } = await request(PastMembersDocument, { id: groupId, time, first: PAGE_SIZE, after }, signal);
    return groupAt?.members ?? NO_PAGE;
  });
  return (
    <ConnectionTable
      label={text.membersThen(formatDateTime(time))}
      columns={COLUMNS}
      connection={connection}
      rowKey={({ id }) => id}
      empty={<EmptyState icon="users" title={text.noMembersThen} />}
    />
  );
}
