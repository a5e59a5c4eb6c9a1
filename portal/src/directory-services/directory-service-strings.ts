import { startingUpper } from '../components/format.js';

/** Texts for listing, adding and connecting directory services. */
export const directoryServiceStrings = {
  provider: {
    OKTA_SCIM: 'Okta SCIM 2.0',
    ENTRA_SCIM: 'Microsoft Entra ID SCIM 2.0',
    GENERIC_SCIM: 'Generic SCIM 2.0',
  },

  /** Provider in a list. */
  providerShort: { OKTA_SCIM: 'Okta', ENTRA_SCIM: 'Entra ID', GENERIC_SCIM: 'Generic SCIM' },

  /** Provider in the middle of a sentence. */
  providerName: { OKTA_SCIM: 'Okta', ENTRA_SCIM: 'Microsoft Entra ID', GENERIC_SCIM: 'a SCIM client' },

  status: {
    NOT_CONNECTED: 'Not connected',
    CONNECTING: 'Connecting',
    HEALTHY: 'Healthy',
    NEEDS_ATTENTION: 'Needs attention',
    FAILING: 'Failing',
    IDLE: 'Idle',
    PAUSED: 'Paused',
    DELETED: 'Deleted',
  },

  tokenState: { ACTIVE: 'Active', EXPIRING: 'Expiring', EXPIRED: 'Expired', REVOKED: 'Revoked' },

  tokenWarning: {
    none: 'No valid token',
    expiring: (when: string): string => `Token expires ${when}`,
  },

  directoryServices: {
    title: 'Directory services',
    subtitle: 'Sync users and groups from your identity providers.',
    add: 'Add directory service',
    search: 'Search directory services',
    searchPlaceholder: 'Search name…',
    statusFilter: 'Status',
    anyStatus: 'Any status',
    anyProvider: 'Any provider',
    name: 'Name',
    provider: 'Provider',
    status: 'Status',
    users: 'Users',
    groups: 'Groups',
    lastActivity: 'Last accepted',
    actions: 'Actions',
    actionsFor: (name: string): string => `Actions for ${name}`,
    until: (when: string): string => `until ${when}`,
    difference: (joined: number, left: number): string => `${joined} joined and ${left} left in 7 days`,
    restorable: (when: string): string => `Can be restored until ${when}`,
    emptyTitle: 'No directory services yet',
    empty: 'Connect your identity provider. Its users and groups then sync automatically.',
    howItWorks: 'How it works',
    noMatchTitle: 'No matching directory services',
    noMatch: 'Try a different name or fewer filters.',
    limitReached: 'Your organization has reached the maximum number of directory services.',
  },

  action: {
    open: 'Open',
    rename: 'Rename',
    rotate: 'Rotate token',
    pause: 'Pause',
    resume: 'Resume',
    delete: 'Delete',
    restore: 'Restore',
    renamed: (name: string): string => `Renamed to ${name}`,
    paused: (name: string): string => `${name} is paused`,
    resumed: (name: string): string => `${name} is resumed`,
    deleted: (name: string): string => `${name} is deleted. You can restore it within 7 days.`,
    restored: (name: string): string => `${name} is restored`,
    revoked: (hint: string): string => `Token ${hint} is revoked`,
  },

  add: {
    provider: 'Provider',
    providerDescription: {
      OKTA_SCIM: 'Okta pushes the users and groups you assign, and all later changes.',
      ENTRA_SCIM: 'Entra ID provisions the users and groups you assign, about every 40 minutes.',
      GENERIC_SCIM: 'OneLogin, JumpCloud, or any other SCIM 2.0 client.',
    },
    displayName: 'Display name',
    displayNameHelp: 'For example, the company or team. You can change it later.',
    displayNamePlaceholder: 'e.g. Acme employees',
    displayNameMissing: 'Enter a name.',
    displayNameLong: 'Use at most 64 characters.',
    lifetime: 'Token expires after',
    lifetimes: { DAYS_90: '90 days', YEAR_1: '1 year', YEARS_2: '2 years', NEVER: 'Never' },
    neverWarning: 'A token that never expires is valid until you revoke it.',
    create: 'Create',
    copyOnce: 'Copy the token now. It is shown only once.',
  },

  secret: {
    baseUrl: 'SCIM base URL',
    copyBaseUrl: 'Copy base URL',
    token: 'Token',
    copyToken: 'Copy token',
    insecure: 'Identity providers require HTTPS. Set ROLLCALL_PUBLIC_URL to an https:// address first.',
    closeTitle: 'Close without copying the token?',
    close: 'It cannot be shown again. You would have to revoke it and create another one.',
    keepOpen: 'Keep open',
    closeAnyway: 'Close without copying',
  },

  listening: {
    waiting: (provider: string): string => `Waiting for ${provider}…`,
    reached: (provider: string): string => startingUpper(`${provider} reached Rollcall`),
    complete: (provider: string): string => startingUpper(`${provider} is connected`),
    label: 'Connection progress',
    tokenAccepted: 'Token accepted',
    tokenAcceptedHelp: {
      OKTA_SCIM: 'In Okta, select Test API Credentials.',
      ENTRA_SCIM: 'In Entra, select Test Connection.',
      GENERIC_SCIM: 'In the client, test the connection.',
    },
    firstUser: 'First user',
    firstDeactivation: 'First deactivation',
    firstUserHelp: {
      OKTA_SCIM: 'In Okta, assign a test user.',
      ENTRA_SCIM: 'In Entra, provision a test user on demand.',
      GENERIC_SCIM: 'In the client, assign a test user.',
    },
    firstGroup: 'First group',
    firstGroupHelp: {
      OKTA_SCIM: 'Optional: in Okta, push a group.',
      ENTRA_SCIM: 'Optional: in Entra, assign a group.',
      GENERIC_SCIM: 'Optional: in the client, push a group.',
    },
    arrived: 'Done',
    pending: 'Waiting',
    nothingTitle: 'Nothing yet',
    nothing: 'If you tested the connection, check these causes:',
    causes: [
      'The base URL differs from the one shown here, or has something after /api/v1/scim.',
      'The token is incomplete or begins with the word “Bearer”.',
      'The identity provider cannot reach this address. It must be public and use HTTPS with a publicly trusted certificate.',
      'The credentials were entered but not tested or saved.',
    ],
  },
} as const;
