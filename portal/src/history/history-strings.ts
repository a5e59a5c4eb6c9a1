import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import { phrase } from '../components/phrase.js';

const others = (count: number): string => (count > 0 ? ` and ${formatNumber(count)} more` : '');

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
  addedTo: (group: ReactNode): ReactNode => phrase('Added to ', group),
  removedFrom: (group: ReactNode): ReactNode => phrase('Removed from ', group),
  groupDeleted: (group: ReactNode): ReactNode => phrase(group, ' was deleted'),
  added: (names: ReactNode, more: number): ReactNode => phrase('Added ', names, others(more)),
  removed: (names: ReactNode, more: number): ReactNode => phrase('Removed ', names, others(more)),
  byToken: (hint: string): string => `with token ${hint}`,
  openRequest: 'Open the request',
  requestOf: 'Request',
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
  answerAdded: (actor: ReactNode, user: ReactNode, group: ReactNode, when: ReactNode): ReactNode =>
    phrase(actor, ' added ', user, ' to ', group, ' on ', when, '.'),
  answerRemoved: (actor: ReactNode, user: ReactNode, group: ReactNode, when: ReactNode): ReactNode =>
    phrase(actor, ' removed ', user, ' from ', group, ' on ', when, '.'),
  answerUserDeleted: (actor: ReactNode, user: ReactNode, when: ReactNode): ReactNode =>
    phrase(actor, ' deleted ', user, ' on ', when, ', which ended the membership.'),
  answerGroupDeleted: (actor: ReactNode, group: ReactNode, when: ReactNode): ReactNode =>
    phrase(actor, ' deleted ', group, ' on ', when, ', which ended the membership.'),
  withOthers: (count: number): string =>
    `Together with ${formatNumber(count)} other ${count === 1 ? 'member' : 'members'}.`,
  request: (summary: ReactNode): ReactNode => phrase('Request: ', summary),
  notRemoved: 'Not removed since.',
  unknown: 'Unknown. The user was added before history was recorded.',

  backToNow: 'Back to now',
  since: 'Since',
  asOf: { user: 'Groups on', group: 'Members on' },
  membersThen: (when: string): string => `Members on ${when}`,
  noMembersThen: 'The group had no members at that time.',
  groupsThen: (when: string): string => `Groups on ${when}`,
  noGroupsThen: 'The user was in no groups at that time.',

  compare: {
    title: 'Compare',
    help: 'Choose two times to see the differences.',
    from: 'From',
    to: 'To (empty for now)',
    path: 'Attribute',
    before: 'Before',
    after: 'After',
    none: 'No differences.',
    absent: (when: string): string => `The user did not exist on ${when}.`,
    groups: 'groups',
  },

  differences: {
    label: 'Joined or left since',
    title: (when: string): string => `Joined or left since ${when}`,
    none: 'No members joined or left since then.',
    joined: 'Joined',
    left: 'Left',
    change: 'Change',
    when: 'When',
  },
};
