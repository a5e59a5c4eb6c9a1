import type { ChangeData } from './change.entity.js';
import type { ChangeKind } from './change-kinds.js';

const VERBS: Record<Exclude<ChangeKind, 'group.membersChanged'>, string> = {
  'user.created': 'created',
  'user.updated': 'updated',
  'user.deactivated': 'deactivated',
  'user.reactivated': 'reactivated',
  'user.deleted': 'deleted',
  'group.created': 'created the group',
  'group.updated': 'updated the group',
  'group.deleted': 'deleted the group',
};

/** A change as a sentence for people: "Okta SCIM 2.0 deactivated jo@acme.com". */
export function summaryOf(change: { actor: string; kind: ChangeKind; data: ChangeData }): string {
  const { actor, kind, data } = change;
  const label = data.label ?? 'something without a name';
  if (kind !== 'group.membersChanged') return `${actor} ${VERBS[kind]} ${label}`;
  const [added, removed] = [data.added?.length ?? 0, data.removed?.length ?? 0];
  const parts = [added > 0 && `added ${members(added)} to`, removed > 0 && `removed ${members(removed)} from`];
  return `${actor} ${parts.filter(Boolean).join(' and ')} ${label}`;
}

function members(count: number): string {
  return count === 1 ? '1 member' : `${count} members`;
}
