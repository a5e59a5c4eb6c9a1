import { useState } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { ExportButton } from '../components/export-button.js';
import { SearchBox, Toolbar } from '../components/toolbar.js';
import { AsOf } from '../history/as-of.js';
import { PastMembers } from '../history/past-members.js';
import { WhyButton } from '../history/why-button.js';
import { strings } from '../strings.js';
import type { UserRow } from '../users/user-api.js';
import { narrowUserColumns, userColumns } from '../users/user-columns.js';
import { GroupMembersDocument } from './group-api.js';

const text = strings.group;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

interface GroupMembersProps {
  readonly group: { readonly id: string; readonly displayName: string };
  readonly search: string | undefined;
  readonly onSearch: (search: string | undefined) => void;
  readonly narrow?: boolean | undefined;
}

const memberColumns = ({ group, narrow }: GroupMembersProps): readonly Column<UserRow>[] => [
  ...(narrow ? narrowUserColumns : userColumns(false)),
  {
    header: strings.history.why,
    hiddenHeader: true,
    width: '90px',
    cell: ({ id, displayName, userName }) => (
      <WhyButton user={{ id, name: displayName || userName }} group={{ id: group.id, name: group.displayName }} />
    ),
  },
];

export function GroupMembers(props: GroupMembersProps) {
  const { group, search, onSearch } = props;
  const [asOf, setAsOf] = useState<string>();
  return (
    <section aria-label={text.members}>
      <Toolbar>
        <h2>{text.members}</h2>
        {!asOf && (
          <SearchBox
            label={text.searchMembers}
            placeholder={strings.userList.searchPlaceholder}
            value={search}
            onChange={onSearch}
          />
        )}
        <AsOf onChange={setAsOf} />
        {!asOf && <ExportButton list="users" filters={{ search, groupId: group.id }} />}
      </Toolbar>
      {asOf ? <PastMembers groupId={group.id} time={asOf} /> : <PresentMembers {...props} />}
    </section>
  );
}

function PresentMembers(props: GroupMembersProps) {
  const { search, onSearch } = props;
  const { id } = props.group;
  const connection = useConnection<UserRow>(
    ['group', id, 'members', { search }],
    async (after, signal) =>
      (await request(GroupMembersDocument, { id, first: PAGE_SIZE, after, search }, signal)).group?.members ?? NO_PAGE,
  );
  const noMatch = <NoMatch title={text.noMatch} onClear={() => onSearch(undefined)} />;
  return (
    <ConnectionTable
      label={text.members}
      columns={memberColumns(props)}
      connection={connection}
      rowKey={(user) => user.id}
      muted={({ active }) => !active}
      empty={search ? noMatch : <EmptyState icon="users" title={text.noMembers} text={text.noMembersText} />}
    />
  );
}
