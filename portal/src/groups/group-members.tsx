import { Button } from '@mantine/core';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { ExportButton } from '../components/export-button.js';
import { SearchBox, Toolbar } from '../components/toolbar.js';
import { strings } from '../strings.js';
import type { UserRow } from '../users/user-api.js';
import { userColumns } from '../users/user-columns.js';
import { GroupMembersDocument } from './group-api.js';

const text = strings.group;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

interface GroupMembersProps {
  readonly id: string;
  readonly search: string | undefined;
  readonly onSearch: (search: string | undefined) => void;
}

export function GroupMembers({ id, search, onSearch }: GroupMembersProps) {
  const connection = useConnection<UserRow>(
    ['group', id, 'members', { search }],
    async (after, signal) =>
      (await request(GroupMembersDocument, { id, first: PAGE_SIZE, after, search }, signal)).group?.members ?? NO_PAGE,
  );
  const noMatch = (
    <EmptyState icon="search" title={text.noMatch}>
      <Button variant="default" onClick={() => onSearch(undefined)}>
        {strings.clearFilters}
      </Button>
    </EmptyState>
  );
  return (
    <section aria-label={text.members}>
      <Toolbar>
        <h2>{text.members}</h2>
        <SearchBox
          label={text.searchMembers}
          placeholder={strings.userList.searchPlaceholder}
          value={search}
          onChange={onSearch}
        />
        <ExportButton list="users" filters={{ search, groupId: id }} />
      </Toolbar>
      <ConnectionTable
        label={text.members}
        columns={userColumns(false)}
        connection={connection}
        rowKey={(user) => user.id}
        muted={({ active }) => !active}
        empty={search ? noMatch : <EmptyState icon="users" title={text.noMembers} text={text.noMembersText} />}
      />
    </section>
  );
}
