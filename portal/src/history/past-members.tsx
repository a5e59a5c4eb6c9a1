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
import { PastMembersDocument, type PastMember } from './history-api.js';
import { WhyButton } from './why-button.js';

const text = strings.history;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

interface PastMembersProps {
  readonly group: { readonly id: string; readonly displayName: string };
  readonly time: string;
  readonly search: string | undefined;
}

/** Members of a group at a past time, including users who were deleted since. */
export function PastMembers({ group, time, search }: PastMembersProps) {
  const { id } = group;
  const connection = useConnection<PastMember>(['group', id, 'members-at', { time, search }], async (after, signal) => {
    const variables = { id, time, search, first: PAGE_SIZE, after };
    const { groupAt } = await request(PastMembersDocument, variables, signal);
    return groupAt?.members ?? NO_PAGE;
  });
  const empty = search ? strings.group.noMatch : text.noMembersThen;
  return (
    <ConnectionTable
      label={text.membersThen(formatDateTime(time))}
      columns={columnsOf(group)}
      connection={connection}
      rowKey={(member) => member.id}
      empty={<EmptyState icon="users" title={empty} />}
    />
  );
}

const columnsOf = (group: PastMembersProps['group']): readonly Column<PastMember>[] => [
  { header: strings.userList.name, width: '34%', cell: (member) => <Name member={member} /> },
  {
    header: strings.user.userName,
    width: '30%',
    wideOnly: true,
    cell: ({ userName, id }) => <Bidi>{userName ?? id}</Bidi>,
  },
  { header: text.since, width: '26%', wideOnly: true, cell: ({ added }) => <Since added={added} /> },
  {
    header: text.why,
    hiddenHeader: true,
    width: '90px',
    cell: ({ id, displayName, userName }) => (
      <WhyButton user={{ id, name: displayName ?? userName ?? id }} group={{ id: group.id, name: group.displayName }} />
    ),
  },
];

function Name({ member: { id, displayName, userName, added } }: { member: PastMember }) {
  return (
    <RowTitle phone={<Since added={added} />}>
      <Link to="/users/$id" params={{ id }}>
        <Bidi>{displayName ?? userName ?? id}</Bidi>
      </Link>
    </RowTitle>
  );
}

function Since({ added }: Pick<PastMember, 'added'>) {
  return added ? <time dateTime={added.occurredAt}>{formatDateTime(added.occurredAt)}</time> : strings.none;
}
