/** The words for groups. */
export const groupStrings = {
  groupList: {
    title: 'Groups',
    subtitle: 'Groups from your identity providers, with their members. Managed there, read-only here.',
    search: 'Search groups',
    searchPlaceholder: 'Search name…',
    sorts: { name: 'Name A–Z', '-name': 'Name Z–A', '-created': 'Newest first', created: 'Oldest first' },
    name: 'Name',
    members: 'Members',
    updated: 'Updated',
    emptyTitle: 'No groups yet',
    empty: 'Groups appear here when an identity provider pushes them. Pushing groups is optional.',
    noMatchTitle: 'No group matches',
    noMatch: 'Try another name.',
  },

  group: {
    about: 'About',
    members: 'Members',
    searchMembers: 'Search members',
    noMembers: 'No members',
    noMembersText: 'The identity provider sends only members that are assigned to the app.',
    noMatch: 'No member matches',
  },
} as const;
