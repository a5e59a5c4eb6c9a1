import { Link } from '@tanstack/react-router';
import { ActiveBadge } from '../components/badge.js';
import { Bidi } from '../components/bidi.js';
import type { Column } from '../components/data-table.js';
import { formatNumber } from '../components/format.js';
import { OpenBeside } from '../components/open-beside.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import { Avatar } from './avatar.js';
import { LastChange } from './last-change.js';
import type { UserRow } from './user-api.js';
import styles from './user-list.module.css';

const text = strings.userList;

const email: Column<UserRow> = {
  header: text.email,
  width: '22%',
  wideOnly: true,
  text: emailOf,
  cell: (user) => <Optional value={emailOf(user)} />,
};
const state: Column<UserRow> = {
  header: text.state,
  width: '96px',
  wideOnly: true,
  text: ({ active }) => (active ? text.active : text.inactive),
  cell: ({ active }) => <State active={active} />,
};
const userName: Column<UserRow> = {
  header: text.userName,
  width: '22%',
  wideOnly: true,
  optional: true,
  sort: 'username',
  cell: (user) => <Bidi>{user.userName}</Bidi>,
};
const directory: Column<UserRow> = {
  header: text.directory,
  width: '15%',
  wideOnly: true,
  cell: ({ directoryService }) => <Bidi>{directoryService.displayName}</Bidi>,
};
const details: readonly Column<UserRow>[] = [
  {
    header: text.groups,
    width: '8%',
    wideOnly: true,
    optional: true,
    numeric: true,
    cell: ({ groupCount }) => formatNumber(groupCount),
  },
  {
    header: text.lastChange,
    width: '26%',
    wideOnly: true,
    text: ({ updatedAt }) => updatedAt,
    cell: (user) => <LastChange user={user} />,
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

/** Columns that fit in a drawer. */
export const narrowUserColumns: readonly Column<UserRow>[] = [name('page', '37%'), { ...email, width: '36%' }, state];

/**
 * @param withDirectory whether the list mixes users of several directory services
 * @param opens whether a row opens the drawer beside the list or the user's page
 */
export const userColumns = (withDirectory: boolean, opens: 'beside' | 'page' = 'page'): readonly Column<UserRow>[] => [
  name(opens, '25%'),
  email,
  userName,
  {
    header: text.department,
    width: '13%',
    wideOnly: true,
    cell: ({ department }) => <Optional value={department ?? ''} />,
  },
  ...(withDirectory ? [directory] : []),
  state,
  ...details,
];

function name(opens: 'beside' | 'page', width: string): Column<UserRow> {
  return {
    header: text.name,
    width,
    sort: 'name',
    text: nameOf,
    cell: (user) => <NameCell user={user} opens={opens} />,
  };
}

function nameOf(user: UserRow): string {
  return user.displayName || user.userName;
}

function emailOf(user: UserRow): string {
  return user.primaryEmail ?? '';
}

function Optional({ value }: { value: string }) {
  return value ? <Bidi>{value}</Bidi> : <span className="dimmed">{strings.none}</span>;
}

/** Only an inactive user has a badge. */
function State({ active }: Pick<UserRow, 'active'>) {
  return active ? <span className={styles.plain}>{text.active}</span> : <ActiveBadge active={false} />;
}

function NameCell({ user, opens }: { user: UserRow; opens: 'beside' | 'page' }) {
  const shown = <Bidi>{nameOf(user)}</Bidi>;
  return (
    <div className="row">
      <Avatar name={user.displayName} />
      <RowTitle
        struck={!user.active}
        phone={
          <>
            {!user.active && <ActiveBadge active={false} />}
            <Bidi>{user.primaryEmail ?? user.userName}</Bidi>
          </>
        }
      >
        {opens === 'beside' ? (
          <OpenBeside id={user.id}>{shown}</OpenBeside>
        ) : (
          <Link to="/users/$id" params={{ id: user.id }}>
            {shown}
          </Link>
        )}
      </RowTitle>
    </div>
  );
}
