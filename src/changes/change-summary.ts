import type { ChangeKind } from './change-kinds.js';

const VERBS: Record<Exclude<ChangeKind, 'group.membersChanged' | 'user.identityChanged'>, string> = {
  'user.created': 'created',
  'user.updated': 'updated',
  'user.deactivated': 'deactivated',
  'user.reactivated': 'reactivated',
  'user.deleted': 'deleted',
  'group.created': 'created the group',
  'group.updated': 'updated the group',
  'group.deleted': 'deleted the group',
};

/** The parts of the sentence. */
interface Summarized {
  readonly actor: string;
  readonly kind: ChangeKind;
  readonly label?: string | null;
  readonly addedCount: number;
  readonly removedCount: number;
}

/** A change as a sentence for people: "Okta SCIM 2.0 deactivated jo@acme.com". */
export function summaryOf({ actor, kind, label, addedCount, removedCount }: Summarized): string {
  const name = label ?? 'something without a name';
  if (kind === 'user.identityChanged') return `${actor} gave the user ${name} to another person`;
  if (kind !== 'group.membersChanged') return `${actor} ${VERBS[kind]} ${name}`;
  const parts = [
    addedCount > 0 && `added ${members(addedCount)} to`,
    removedCount > 0 && `removed ${members(removedCount)} from`,
  ];
  return `${actor} ${parts.filter(Boolean).join(' and ')} ${name}`;
}

function members(count: number): string {
  return count === 1 ? '1 member' : `${count} members`;
}
