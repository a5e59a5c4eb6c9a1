/** The words for groups. */
export const groupStrings = {
  groupList: {
    title: 'Groups',
    subtitle: 'The groups your directories push, with their members. Managed there, read-only here.',
    search: 'Search groups',
    searchPlaceholder: 'Search name…',
    sorts: { name: 'Name A–Z', '-name': 'Name Z–A', '-created': 'Newest first', created: 'Oldest first' },
    name: 'Name',
    members: 'Members',
    updated: 'Updated',
    emptyTitle: 'No groups yet',
    empty: 'Groups show here as soon as a directory pushes the first. That is optional.',
    noMatchTitle: 'No group matches',
    noMatch: 'Try another name.',
  },

  group: {
    about: 'About',
    members: 'Members',
    searchMembers: 'Search members',
    noMembers: 'No members',
    noMembersText: 'Those members are sent who are assigned to the app.',
    noMatch: 'No member matches',
  },
} as const;
