import { Bidi } from '../components/bidi.js';
import type { Column } from '../components/data-table.js';
import { formatNumber } from '../components/format.js';
import { OpenBeside } from '../components/open-beside.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { strings } from '../strings.js';
import type { GroupRow } from './group-api.js';
import styles from './group-page.module.css';

const text = strings.groupList;

/** @param withDirectory whether the list mixes groups of several directory services */
export const groupColumns = (withDirectory: boolean): readonly Column<GroupRow>[] => [
  {
    header: text.name,
    width: '40%',
    sort: 'name',
    text: ({ displayName }) => displayName,
    cell: (group) => <NameCell group={group} />,
  },
  ...(withDirectory ? [directory] : []),
  {
    header: text.members,
    width: '12%',
    wideOnly: true,
    numeric: true,
    text: ({ memberCount }) => memberCount,
    cell: ({ memberCount }) => <Members count={memberCount} />,
  },
  {
    header: text.changed,
    width: '24%',
    wideOnly: true,
    text: ({ updatedAt }) => updatedAt,
    cell: (group) => <Changed group={group} />,
  },
  {
    header: strings.userList.created,
    width: '16%',
    wideOnly: true,
    optional: true,
    sort: 'created',
    firstSort: 'descending',
    text: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

const directory: Column<GroupRow> = {
  header: strings.userList.directory,
  width: '24%',
  wideOnly: true,
  cell: ({ directoryService }) => <Bidi>{directoryService.displayName}</Bidi>,
};

function NameCell({ group }: { group: GroupRow }) {
  return (
    <RowTitle
      phone={
        <span>
          {strings.members(group.memberCount)} · <Changed group={group} />
        </span>
      }
    >
      <OpenBeside id={group.id}>
        <Bidi>{group.displayName}</Bidi>
      </OpenBeside>
    </RowTitle>
  );
}

function Members({ count }: { count: number }) {
  return count === 0 ? <span className={styles.none}>{text.noMembers}</span> : formatNumber(count);
}

/** Members added and removed today, otherwise the time of the last change. */
function Changed({ group: { memberChanges, updatedAt } }: { group: GroupRow }) {
  const { added, removed } = memberChanges;
  if (added + removed === 0) return <RelativeTime at={updatedAt} />;
  return (
    <span className={styles.changed} title={text.changedTitle(added, removed)}>
      <span aria-hidden>{text.changedToday(added, removed)}</span>
      <span className="visually-hidden">{text.changedTitle(added, removed)}</span>
    </span>
  );
}
