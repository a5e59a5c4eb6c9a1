import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { strings } from '../strings.js';
import type { ChangeEntry } from './history-api.js';

const text = strings.history;
/** Maximum number of member names in a change. The rest is only counted. */
const MOST_NAMES = 5;

/** Says in a few words what a change did to a user or group. */
export function ChangeTitle({ change, subject }: { change: ChangeEntry; subject: 'user' | 'group' }) {
  return subject === 'user' ? <ForUser change={change} /> : <ForGroup change={change} />;
}

function ForUser({ change: { kind, label, groupId, members } }: { change: ChangeEntry }): ReactNode {
  if (!kind.startsWith('group.')) return text.kinds[kind] ?? kind;
  const group = <Bidi>{label ?? strings.none}</Bidi>;
  if (kind === 'group.deleted') return text.groupDeleted(group);
  const sentence = members[0]?.change === 'REMOVED' ? text.removedFrom(group) : text.addedTo(group);
  return groupId ? (
    <Link to="/groups/$id" params={{ id: groupId }}>
      {sentence}
    </Link>
  ) : (
    sentence
  );
}

function ForGroup({ change: { kind, members, addedCount, removedCount } }: { change: ChangeEntry }): ReactNode {
  if (kind !== 'group.membersChanged') return text.kinds[kind] ?? kind;
  const named = (way: 'ADDED' | 'REMOVED') => members.filter(({ change }) => change === way).slice(0, MOST_NAMES);
  const [added, removed] = [named('ADDED'), named('REMOVED')];
  return (
    <>
      {added.length > 0 && text.added(<Names members={added} />, addedCount - added.length)}
      {added.length > 0 && removed.length > 0 && '. '}
      {removed.length > 0 && text.removed(<Names members={removed} />, removedCount - removed.length)}
    </>
  );
}

function Names({ members }: { members: ChangeEntry['members'] }) {
  return members.map(({ userId, userName }, index) => (
    <span key={userId}>
      {index > 0 && ', '}
      <Bidi>{userName ?? userId}</Bidi>
    </span>
  ));
}
