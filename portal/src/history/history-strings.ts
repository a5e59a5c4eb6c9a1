import { formatNumber } from '../components/format.js';

const others = (shown: number, all: number): string => (all > shown ? ` and ${formatNumber(all - shown)} more` : '');

/** Texts for history, past states and the reasons for memberships. */
export const historyStrings = {
  title: 'History',
  openPage: 'Open as a page',
  empty: 'No changes recorded.',
  kinds: {
    'user.created': 'Created',
    'user.updated': 'Updated',
    'user.deactivated': 'Deactivated',
    'user.reactivated': 'Reactivated',
    'user.deleted': 'Deleted',
    'user.identityChanged': 'Reassigned to another person',
    'group.created': 'Created',
    'group.updated': 'Updated',
    'group.membersChanged': 'Members changed',
    'group.deleted': 'Deleted',
  } as Record<string, string>,
  addedTo: (group: string): string => `Added to ${group}`,
  removedFrom: (group: string): string => `Removed from ${group}`,
  groupDeleted: (group: string): string => `${group} was deleted`,
  added: (names: readonly string[], count: number): string => `Added ${names.join(', ')}${others(names.length, count)}`,
  removed: (names: readonly string[], count: number): string =>
    `Removed ${names.join(', ')}${others(names.length, count)}`,
  byToken: (hint: string): string => `with token ${hint}`,
  request: 'Request',
  requests: { user: 'Requests about this user', group: 'Requests about this group' },
  anotherPerson: (before: string, after: string): string =>
    `externalId ${after} identifies a different person than ${before}. All memberships and the old profile were removed.`,
  samePerson: (before: string, after: string): string =>
    `externalId changed from ${before} to ${after} while the user was active. Memberships and profile are kept.`,
  from: 'from',
  to: 'to',
  nothing: 'nothing',
  details: (count: number): string => `${formatNumber(count)} ${count === 1 ? 'attribute' : 'attributes'}`,
  why: 'Why?',
  whyTitle: (user: string, group: string): string => `Why is ${user} in ${group}?`,
  because: 'Added by this change:',
  notMember: (user: string, group: string): string => `${user} is no longer in ${group}.`,
  unknown: 'Unknown. The user was added before history was recorded.',
  removedBy: 'Removed by this change:',
  asOf: 'Members as of',
  asOfHelp: 'Leave empty to see the current members.',
  membersThen: (when: string): string => `Members on ${when}`,
  noMembersThen: 'The group had no members at that time.',
  since: 'Since',
};
