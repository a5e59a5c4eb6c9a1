/** The words for setup links, as administrators see them. */
export const setupLinkStrings = {
  setupLinks: {
    title: 'Setup links',
    subtitle:
      'For the administrator of the identity provider. A link shows only the guide, the base URL, a token and the progress of this directory service.',
    create: 'Create setup link',
    createTitle: 'Create setup link',
    createText: 'The link can be opened once. It allows creating a token for this directory service.',
    lifetime: 'Expires after',
    lifetimes: { DAY_1: '1 day', DAYS_3: '3 days', DAYS_7: '7 days', DAYS_14: '14 days', DAYS_30: '30 days' },
    newTitle: 'Setup link',
    copyOnce: 'Copy the link now. It is shown only once.',
    link: 'Link',
    copy: 'Copy Link',
    send: 'Send it to one person over a channel you trust.',
    none: 'No setup links yet.',
    states: { UNUSED: 'Not opened', OPENED: 'Opened', EXPIRED: 'Expired', REVOKED: 'Revoked' },
    state: 'State',
    opened: 'Opened',
    revoke: 'Revoke',
    revokeOf: (state: string): string => `Revoke this link (${state})`,
    revoked: 'The setup link was revoked.',
  },
} as const;
