import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { ExportButton } from '../components/export-button.js';
import { formatDateTime } from '../components/format.js';
import { NoMatch } from '../components/no-match.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import type { UserOrder } from '../generated/graphql.js';
import { AsOf } from '../history/as-of.js';
import { MemberDifferences } from '../history/member-differences.js';
import { MomentBar } from '../history/moment-bar.js';
import { PastMembers } from '../history/past-members.js';
import { WhyButton } from '../history/why-button.js';
import { strings } from '../strings.js';
import type { UserRow } from '../users/user-api.js';
import { narrowUserColumns, userColumns } from '../users/user-columns.js';
import { GroupMembersDocument } from './group-api.js';
import styles from './group-page.module.css';
import { MEMBER_SORTS, type GroupSearch, memberSortOf, type MemberSort } from './group-search.js';

const text = strings.group;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

interface GroupMembersProps {
  readonly group: { readonly id: string; readonly displayName: string };
  readonly search: GroupSearch;
  readonly onSearch: (search: GroupSearch, replace?: boolean) => void;
  readonly narrow?: boolean | undefined;
}

/** The members of a group now or at a past time, or those who joined or left since one. */
export function GroupMembers(props: GroupMembersProps) {
  const { group, search, onSearch } = props;
  const { asOf, since } = search;
  return (
    <section aria-label={text.members}>
      <Tools {...props} />
      {asOf && (
        <MomentBar
          title={strings.history.membersThen(formatDateTime(asOf))}
          onNow={() => onSearch({ ...search, asOf: undefined })}
        />
      )}
      {since && (
        <MomentBar
          title={strings.history.differences.title(formatDateTime(since))}
          onNow={() => onSearch({ ...search, since: undefined })}
        />
      )}
      {since && <MemberDifferences groupId={group.id} since={since} />}
      {!since && asOf && <PastMembers group={group} time={asOf} search={search.search} />}
      {!since && !asOf && <PresentMembers {...props} />}
      <div className={styles.past}>
        <AsOf
          label={strings.history.asOf.group}
          value={asOf}
          onChange={(time) => onSearch({ ...search, asOf: time, since: undefined })}
        />
        <AsOf
          label={strings.history.differences.label}
          value={since}
          onChange={(time) => onSearch({ ...search, since: time, asOf: undefined })}
        />
      </div>
    </section>
  );
}

function Tools({ group, search, onSearch }: GroupMembersProps) {
  if (search.since) return null;
  return (
    <Toolbar>
      <SearchBox
        label={text.searchMembers}
        placeholder={strings.userList.searchPlaceholder}
        value={search.search}
        onChange={(next) => onSearch({ ...search, search: next }, true)}
      />
      {!search.asOf && (
        <>
          <Filter
            label={strings.userList.sort}
            value={search.sort ?? 'name'}
            options={MEMBER_SORTS.map((sort) => [sort, text.sorts[sort]] as const)}
            onChange={(next) => onSearch({ ...search, sort: next === 'name' ? undefined : next })}
            phoneOnly
          />
          <ExportButton list="users" filters={{ search: search.search, groupId: group.id }} />
        </>
      )}
    </Toolbar>
  );
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

function PresentMembers(props: GroupMembersProps) {
  const { onSearch } = props;
  const { id } = props.group;
  const { search, sort } = props.search;
  const connection = useConnection<UserRow>(['group', id, 'members', { search, sort }], async (after, signal) => {
    const variables = { id, first: PAGE_SIZE, after, search, orderBy: orderOf(sort) };
    return (await request(GroupMembersDocument, variables, signal)).group?.members ?? NO_PAGE;
  });
  const clear = () => onSearch({ ...props.search, search: undefined });
  return (
    <ConnectionTable
      label={text.members}
      columns={memberColumns(props)}
      connection={connection}
      sort={{ value: sort ?? 'name', onChange: (next) => onSearch({ ...props.search, sort: memberSortOf(next) }) }}
      rowKey={(user) => user.id}
      muted={({ active }) => !active}
      empty={
        search ? (
          <NoMatch title={text.noMatch} onClear={clear} />
        ) : (
          <EmptyState icon="users" title={text.noMembers} text={text.noMembersText} />
        )
      }
    />
  );
}

const FIELDS = { name: 'NAME', username: 'USER_NAME', created: 'CREATED_AT' } as const;

function orderOf(sort: MemberSort = 'name'): UserOrder {
  const field = sort.replace('-', '') as keyof typeof FIELDS;
  return { field: FIELDS[field], direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}
