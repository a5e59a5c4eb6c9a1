/** Texts of the quick search. */
export const quickSearchStrings = {
  title: 'Search everything',
  placeholder: 'Search people, groups, IDs and actions…',
  results: 'Results',
  pages: 'Go to',
  allUsers: (search: string): string => `All users matching “${search}”`,
  allGroups: (search: string): string => `All groups matching “${search}”`,
  member: (search: string): string => `Has a member matching “${search}”`,
  nothing: (search: string): string => `No results for “${search}”.`,
  nothingHelp: 'Searches names, usernames, email addresses, complete IDs and actions.',
  found: (count: number): string => (count === 1 ? '1 result' : `${count} results`),
  actions: 'Actions',
  addDirectoryService: 'Add directory service',
  rotate: (name: string): string => `Rotate token of ${name}`,
  pause: (name: string): string => `Pause ${name}`,
  resume: (name: string): string => `Resume ${name}`,
  copyBaseUrl: (name: string): string => `Copy base URL of ${name}`,
  theme: (name: string): string => `Theme: ${name}`,
  notCreated: 'Not in Rollcall',
  rejected: (provider: string, reason: string | undefined): string =>
    `The request from ${provider} was rejected${reason ? `: ${reason}` : ''}`,
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
} as const;
