import { Link } from '@tanstack/react-router';
import { ActiveBadge } from '../components/badge.js';
import { Bidi } from '../components/bidi.js';
import type { Column } from '../components/data-table.js';
import { formatNumber } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { OpenBeside } from '../components/open-beside.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import { Avatar } from './avatar.js';
import type { UserRow } from './user-api.js';

const text = strings.userList;

/** Columns that fit in a drawer. */
export const narrowUserColumns: readonly Column<UserRow>[] = [
  { header: text.name, width: '36%', text: nameOf, cell: (user) => <NameCell user={user} opens="page" /> },
  { header: text.userName, width: '44%', wideOnly: true, cell: ({ userName }) => <Bidi>{userName}</Bidi> },
  { header: text.state, width: '20%', wideOnly: true, cell: ({ active }) => <ActiveBadge active={active} /> },
];

/**
 * @param withDirectory whether the list mixes users of several directory services
 * @param opens whether a row opens the drawer beside the list or the user's page
 */
export const userColumns = (withDirectory: boolean, opens: 'beside' | 'page' = 'page'): readonly Column<UserRow>[] => [
  { header: text.name, width: '25%', text: nameOf, cell: (user) => <NameCell user={user} opens={opens} /> },
  {
    header: text.userName,
    width: '25%',
    wideOnly: true,
    sort: 'name',
    cell: ({ userName }) => <Bidi>{userName}</Bidi>,
  },
  ...(withDirectory ? [directoryColumn] : []),
  { header: text.state, width: '11%', wideOnly: true, cell: ({ active }) => <ActiveBadge active={active} /> },
  {
    header: text.groups,
    width: '9%',
    wideOnly: true,
    numeric: true,
    cell: ({ groupCount }) => formatNumber(groupCount),
  },
  {
    header: text.updated,
    width: '13%',
    wideOnly: true,
    text: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
  {
    header: text.created,
    width: '13%',
    wideOnly: true,
    optional: true,
    sort: 'created',
    firstSort: 'descending',
    text: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

const directoryColumn: Column<UserRow> = {
  header: text.directory,
  width: '17%',
  wideOnly: true,
  cell: ({ directoryService }) => <Bidi>{directoryService.displayName}</Bidi>,
};

function nameOf({ displayName, userName }: UserRow): string {
  return displayName || userName;
}

function NameCell({ user, opens }: { user: UserRow; opens: 'beside' | 'page' }) {
  const name = <Bidi>{nameOf(user)}</Bidi>;
  return (
    <div className="row">
      <Avatar name={user.displayName} />
      <RowTitle
        struck={!user.active}
        phone={
          <>
            <Bidi>{user.userName}</Bidi>
            {!user.active && <ActiveBadge active={false} />}
            <span>
              {strings.groups(user.groupCount)} · <RelativeTime at={user.updatedAt} />
            </span>
          </>
        }
      >
        {opens === 'beside' ? (
          <OpenBeside id={user.id}>{name}</OpenBeside>
        ) : (
          <Link to="/users/$id" params={{ id: user.id }}>
            {name}
          </Link>
        )}
      </RowTitle>
    </div>
  );
}
