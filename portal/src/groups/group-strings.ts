import { formatNumber } from '../components/format.js';

/** Texts for groups. */
export const groupStrings = {
  groupList: {
    title: 'Groups',
    subtitle: 'Groups and members synced from your identity providers. Read-only.',
    search: 'Search groups',
    searchPlaceholder: 'Search name or member…',
    sorts: { name: 'Name A–Z', '-name': 'Name Z–A', '-created': 'Newest first', created: 'Oldest first' },
    name: 'Name',
    members: 'Members',
    noMembers: 'None',
    changed: 'Changed',
    changedToday: (added: number, removed: number): string =>
      `${[added > 0 && `+${formatNumber(added)}`, removed > 0 && `−${formatNumber(removed)}`].filter(Boolean).join(' ')} today`,
    changedTitle: (added: number, removed: number): string =>
      `${formatNumber(added)} added, ${formatNumber(removed)} removed today`,
    emptyTitle: 'No groups yet',
    empty: 'Groups appear here when an identity provider pushes them. Pushing groups is optional.',
    noMatchTitle: 'No matching groups',
    noMatch: 'Try a different name or member.',
  },

  group: {
    tabs: 'Details of the group',
    membersTab: (count: number): string => `Members (${formatNumber(count)})`,
    scim: 'SCIM',
    sorts: {
      name: 'Name A–Z',
      '-name': 'Name Z–A',
      username: 'Username A–Z',
      '-username': 'Username Z–A',
      created: 'Oldest first',
      '-created': 'Newest first',
    },
    members: 'Members',
    searchMembers: 'Search members',
    noMembers: 'No members',
    noMembersText: 'The identity provider sends only members that are assigned to the app.',
    noMatch: 'No matching members',
  },
} as const;
