/** Texts of the quick search. */
export const quickSearchStrings = {
  title: 'Search everything',
  placeholder: 'Search users, groups, directory services or a request ID…',
  results: 'Results',
  pages: 'Go to',
  allUsers: (search: string): string => `All users matching “${search}”`,
  allGroups: (search: string): string => `All groups matching “${search}”`,
  nothing: (search: string): string => `No results for “${search}”.`,
  nothingHelp: 'Searches names, usernames, email addresses and complete IDs.',
  found: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
} as const;
