import type { News } from './api/news.js';
import { formatNumber } from './components/format.js';
import { detailStrings } from './directory-services/detail-strings.js';
import { directoryServiceStrings } from './directory-services/directory-service-strings.js';
import { groupStrings } from './groups/group-strings.js';
import { historyStrings } from './history/history-strings.js';
import { sessionStrings } from './session/session-strings.js';
import { setupLinkStrings } from './setup-links/setup-link-strings.js';
import { setupStrings } from './setup/setup-strings.js';
import { userStrings } from './users/user-strings.js';

const count = (value: number, one: string, many: string): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`;

/**
 * The texts of the portal: those shared by several folders, and those of the folders spread in below. Folders that are
 * loaded lazily (requests, audit, team) export their own. All such files are named `…-strings.ts`.
 */
export const strings = {
  product: 'Rollcall',
  skipToContent: 'Skip to content',
  yes: 'Yes',
  no: 'No',
  never: 'Never',
  none: '—',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  save: 'Save',
  back: 'Back',
  continue: 'Continue',
  tryAgain: 'Try again',
  clearFilters: 'Clear filters',
  showMore: 'Show more',
  showAll: 'Show all',
  showLess: 'Show less',
  loading: 'Loading…',
  loadingMore: 'Loading more…',
  copied: 'Copied',
  copyFailed: 'Copying is not available here.',
  hiddenCharacter: (codePoint: string): string => `Hidden character ${codePoint}`,
  noChanges: 'No changes to save.',
  exportCsv: 'Export CSV',
  pressCopy: 'Selected. Press Ctrl+C (⌘C on a Mac) to copy.',
  news: ({ added, removed, atLeast }: News): string => {
    const parts = [
      added > 0 && `${formatNumber(added)}${atLeast ? '+' : ''} new`,
      removed > 0 && `${formatNumber(removed)} removed`,
    ];
    return `${parts.filter(Boolean).join(', ') || 'List changed'}. Refresh`;
  },
  users: (value: number): string => count(value, 'user', 'users'),
  groups: (value: number): string => count(value, 'group', 'groups'),
  members: (value: number): string => count(value, 'member', 'members'),
  services: (value: number): string => count(value, 'directory service', 'directory services'),

  navigation: {
    label: 'Main',
    open: 'Open menu',
    close: 'Close menu',
    search: 'Search',
    team: 'Team',
    directoryServices: 'Directory services',
    users: 'Users',
    groups: 'Groups',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    auto: 'Automatic',
    signOut: 'Sign out',
    breadcrumbs: 'Breadcrumbs',
    viewOnly: 'View only',
    viewOnlyReason: 'Your role is Viewer. Ask an administrator to make changes.',
  },

  apiStatus: {
    ready: 'API ready',
    unavailable: 'The database is unavailable',
    unreachable: 'Rollcall is unreachable',
  },

  error: {
    title: 'Something went wrong',
    network: 'Rollcall is unreachable. Check your connection.',
    unexpected: 'Rollcall sent an unexpected response.',
    outdated: 'Rollcall was updated. Reload this page to continue.',
    forbiddenTitle: 'Only for administrators',
    forbidden:
      'This page requires the Administrator role. Your role is Viewer. Contact an administrator of your organization.',
    requestId: (id: string): string => `Request ${id}`,
    copyRequestId: 'Copy request ID',
    showingDataFrom: (time: string): string => `Showing data from ${time}.`,
    crashTitle: 'This page stopped working',
    crash: 'Reload it to continue. Your saved changes are kept.',
    reload: 'Reload',
  },

  notFound: {
    title: 'Not found',
    page: 'No page exists at this address.',
    directoryService: 'This directory service does not exist or belongs to another organization.',
    user: 'This user does not exist or belongs to another organization.',
    group: 'This group does not exist or belongs to another organization.',
    home: 'Go to directory services',
    users: 'Go to users',
    groups: 'Go to groups',
  },

  guide: {
    title: (provider: string): string => `Connect ${provider}`,
    steps: 'Step by step',
    more: 'Good to know',
    label: (provider: string): string => `Guide: connect ${provider}`,
  },

  /** Shown in place of a name that is not loaded yet. */
  kind: { user: 'User', group: 'Group', directoryService: 'Directory service' },

  scimResource: {
    title: 'SCIM resource',
    help: 'The resource as returned to SCIM clients.',
    copy: 'Copy JSON',
    download: 'Download JSON',
    someMembers: (shown: number, all: number): string =>
      `Showing ${formatNumber(shown)} of ${formatNumber(all)} members. The download includes all of them.`,
  },

  tableView: {
    button: (label: string): string => `View of ${label}`,
    title: 'Columns and row height',
    columns: 'Columns',
    rows: 'Rows',
    compact: 'Compact',
    selected: (value: number): string => count(value, 'row selected', 'rows selected'),
    copyCsv: 'Copy as CSV',
    clearSelection: 'Clear',
    copied: (value: number): string => `Copied ${count(value, 'row', 'rows')} as CSV`,
  },

  confirm: {
    typeName: (name: string): string => `Type ${name} to confirm`,
    mismatch: (name: string): string => `Type ${name} exactly as shown.`,
  },

  ...directoryServiceStrings,
  ...detailStrings,
  ...userStrings,
  ...groupStrings,
  ...setupStrings,
  ...setupLinkStrings,
  session: sessionStrings,
  history: historyStrings,
} as const;
