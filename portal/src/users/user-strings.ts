import type { ReactNode } from 'react';
import { formatNumber, startingUpper } from '../components/format.js';
import { phrase } from '../components/phrase.js';

/** Search results are counted up to this number. */
const MAX_FOUND = 10_000;
const users = (value: number): string => (value === 1 ? '1 user' : `${formatNumber(value)} users`);
const people = (value: number): string => (value > MAX_FOUND ? `${formatNumber(MAX_FOUND)}+ users` : users(value));

/** Texts for users. */
export const userStrings = {
  userList: {
    title: 'Users',
    subtitle: 'Users synced from your identity providers. Read-only.',
    search: 'Search users',
    searchPlaceholder: 'Search name, email, ID or group…',
    state: 'State',
    anyState: 'Any state',
    active: 'Active',
    inactive: 'Inactive',
    directory: 'Directory service',
    anyDirectory: 'All services',
    sort: 'Order',
    bestMatch: 'Best match',
    sorts: {
      name: 'Name A–Z',
      '-name': 'Name Z–A',
      username: 'Username A–Z',
      '-username': 'Username Z–A',
      '-created': 'Newest first',
      created: 'Oldest first',
    },
    states: {
      active: 'Active',
      inactive: 'Inactive',
      left7: 'Left in the last 7 days',
      left30: 'Left in the last 30 days',
    },
    total: (value: number, isSearch: boolean): string => (isSearch ? people(value) : users(value)),
    email: 'Email',
    department: 'Department',
    lastChange: 'Last change',
    recent: 'Changed in the last day:',
    changes: {
      unknown: 'Changed',
      updated: (names: readonly string[]): string => `Updated ${names.join(' and ')}`.trim(),
      many: (count: number): string => `Updated ${formatNumber(count)} attributes`,
    },
    name: 'Name',
    userName: 'Username',
    groups: 'Groups',
    created: 'Created',
    emptyTitle: 'No users yet',
    empty: 'Users appear here after the first sync.',
    noMatchTitle: 'No matching users',
    noMatch: 'Try a different search or filter.',
  },

  leavers: {
    title: (days: number): string => `Users who left in the last ${days} days`,
    summary: (value: number, days: number): string =>
      `${people(value)} ${value === 1 ? 'was' : 'were'} deactivated or deleted in the last ${days} days and did not return.`,
    none: (days: number): string => `No users left in the last ${days} days`,
    what: 'Change',
    when: 'Left',
    by: 'Changed by',
    request: 'Request',
  },

  failedCreation: {
    sentence: (provider: string, name: ReactNode, when: ReactNode): ReactNode =>
      phrase(
        `Not in Rollcall. ${startingUpper(provider)} tried to sync `,
        name,
        ' ',
        when,
        ', but its request was rejected:',
      ),
  },

  user: {
    profile: 'Profile',
    displayName: 'Display name',
    givenName: 'Given name',
    familyName: 'Family name',
    userName: 'Username',
    emails: 'Email',
    primary: 'primary',
    externalId: 'External ID',
    id: 'ID',
    copyId: 'Copy ID',
    created: 'Created',
    updated: 'Updated',
    deactivated: 'Deactivated',
    groups: 'Groups',
    noGroups: 'Not in any groups.',
    tabs: 'Details of the user',
    titleAttribute: 'Title',
    department: 'Department',
    derived: 'derived',
    notSent: 'not sent',
    memberSince: (when: string): string => `since ${when}`,
    providerId: { OKTA_SCIM: 'Okta ID', ENTRA_SCIM: 'Object ID', GENERIC_SCIM: 'External ID' },
    copyExternalId: 'Copy external ID',
    attributes: {
      title: 'Attributes',
      view: 'View',
      table: 'Table',
      json: 'SCIM JSON',
      attribute: 'Attribute',
      value: 'Value',
      source: 'Source',
      sources: { sent: 'Sent', derived: 'Derived by Rollcall', none: 'Not sent' },
    },
    managed: (provider: string): string => `Managed by ${provider}: read-only`,
  },
} as const;
