/** The words of the search over everything. */
export const quickSearchStrings = {
  title: 'Search everything',
  placeholder: 'Search people, groups, directory services, a request id…',
  results: 'Results',
  pages: 'Go to',
  allUsers: (search: string): string => `All users matching “${search}”`,
  allGroups: (search: string): string => `All groups matching “${search}”`,
  nothing: (search: string): string => `Nothing matches “${search}”.`,
  nothingHelp: 'Names, user names and e-mail addresses are searched, and whole ids.',
  found: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
} as const;
