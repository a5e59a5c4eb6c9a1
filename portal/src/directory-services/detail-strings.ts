/** Texts of one directory service: its tabs, tokens and settings. */
export const detailStrings = {
  detail: {
    tabs: 'Directory service',
    overview: 'Overview',
    users: 'Users',
    groups: 'Groups',
    tokens: 'Tokens',
    mapping: 'Mapping',
    settings: 'Settings',
    inactiveUsers: 'Inactive users',
    connection: 'Connection',
    expires: 'Expires',
    lastUsed: 'Last used',
    created: 'Created',
    lastActivity: 'Last activity',
    openGuide: 'Open the guide',
    noToken: [
      'No valid token',
      'The identity provider cannot authenticate. Rotate the token and enter the new one in the identity provider.',
    ],
    expiring: (when: string): readonly [string, string] => [
      `The token expires ${when}`,
      'Rotate it and enter the new one in the identity provider. You choose how long the old one stays valid.',
    ],
  },

  tokens: {
    title: 'Tokens',
    subtitle: 'You can have two active tokens, so you can rotate without downtime.',
    rotate: 'Rotate token',
    limit: 'Two tokens are active. Revoke one before you rotate.',
    deleted: 'Restore the directory service before you rotate its token.',
    token: 'Token',
    state: 'State',
    createdBy: 'Created by',
    created: 'Created',
    expires: 'Expires',
    lastUsed: 'Last accepted',
    lastDay: 'In 24 hours',
    perDay: (counts: string): string => `Requests per day in the last 14 days, oldest first: ${counts}`,
    revoked: 'Revoked',
    actions: 'Actions',
    revoke: 'Revoke',
    revokeHint: (hint: string): string => `Revoke ${hint}`,
    stillUsed: (when: string): string =>
      `Last accepted ${when}. Before you revoke this token, make sure that the identity provider uses the new one.`,
    rotateTitle: 'Rotate token',
    rotateText: 'Creates a new token. Enter it in the identity provider while the old one is still valid.',
    overlap: 'Old token',
    overlaps: {
      HOUR_1: 'Keep it for 1 hour',
      NOW: 'Revoke it now',
      HOURS_24: 'Keep it for 24 hours',
      DAYS_7: 'Keep it for 7 days',
    },
    newLifetime: 'New token expires after',
    overlapNowWarning: 'Requests fail until the identity provider has the new token.',
    newTokenTitle: 'New token',
    newTokenHelp: {
      OKTA_SCIM:
        'In Okta, open the application’s Provisioning → Integration, choose Edit, paste the token, choose Test API Credentials, then Save.',
      ENTRA_SCIM:
        'In Entra ID, open the application’s Provisioning → Admin Credentials, paste it as Secret Token, choose Test Connection, then Save.',
      GENERIC_SCIM: 'In the client, enter the token, then test the connection.',
    },
    revokeTitle: (hint: string): string => `Revoke ${hint}`,
  },

  settings: {
    name: 'Name',
    nameHelp: 'Shown in the portal. It is not sent to the identity provider.',
    renameTitle: 'Rename directory service',
    strictness: {
      title: 'SCIM compatibility',
      label: 'How requests are validated',
      saved: 'Saved. Applies to new requests.',
      LENIENT: {
        label: 'Lenient (recommended)',
        help: 'Accepts known deviations from the standard by Okta, Entra ID and others.',
      },
      STRICT: {
        label: 'Strict',
        help: 'Rejects anything that the SCIM standard does not allow. Use it to test your own client.',
      },
    },
    userName: {
      title: 'userName',
      label: 'Expected userName format',
      help: 'Other values are still accepted. Overview lists the users that do not match and how to fix them.',
      saved: 'Saved. Overview lists the users that do not match.',
      formats: {
        EMAIL: { label: 'An email address', help: 'Recommended.', values: undefined },
        PRIMARY_EMAIL: {
          label: 'The user’s primary email address',
          help: 'The userName must equal the primary address in the user’s emails.',
          values: undefined,
        },
        EMAIL_IN_DOMAINS: {
          label: 'An email address in specific domains',
          help: 'Detects personal addresses and addresses of other companies.',
          values: {
            label: 'Domains',
            help: 'Separate with commas, for example acme.com, acme.de. Subdomains must be listed separately.',
          },
        },
        PATTERN: {
          label: 'A pattern',
          help: 'For example, employee numbers.',
          values: {
            label: 'Patterns',
            help: 'Separate with commas, for example E#####, x-*. * matches any text, ? one character, # one digit.',
          },
        },
        ANY: { label: 'Any value', help: 'userName is not checked.', values: undefined },
      },
    },
    pauseTitle: 'Pause',
    pauseHelp: 'Requests are rejected until you resume. Afterward, retry the failed tasks in the identity provider.',
    resumeTitle: 'Paused',
    resumeHelp: 'Requests are rejected. After you resume, retry the failed tasks in the identity provider.',
    deleteTitle: 'Delete directory service',
    deleteHelp: 'Requests are rejected immediately. All data is kept for 7 days and can be restored during that time.',
    deleteAffects: (users: string, groups: string): string => `${users} and ${groups} are removed from Rollcall.`,
    restoreTitle: 'Deleted',
    restoreHelp: (when: string): string => `All data, including the tokens, is kept until ${when}.`,
    viewer: 'Only administrators can change settings. Your role is Viewer.',
  },
} as const;
