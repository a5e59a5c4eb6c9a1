/** Texts for setup links, as administrators see them. */
export const setupLinkStrings = {
  setupLinks: {
    title: 'Setup links',
    subtitle:
      'For the administrator of your identity provider. A setup link gives access only to the guide, the base URL, a token and the connection progress of this directory service.',
    create: 'Create setup link',
    createTitle: 'Create setup link',
    createText: 'The link can be opened once. Its recipient can create a token for this directory service.',
    recipient: 'For whom',
    recipientHelp: 'Optional. The audit log shows this name for what the person does.',
    notSpecified: 'Not specified',
    lifetime: 'Expires after',
    lifetimes: { DAY_1: '1 day', DAYS_3: '3 days', DAYS_7: '7 days', DAYS_14: '14 days', DAYS_30: '30 days' },
    newTitle: 'Setup link',
    copyOnce: 'Copy the link now. It is shown only once.',
    link: 'Link',
    copy: 'Copy link',
    send: 'Send it to one person through a secure channel.',
    none: 'No setup links yet.',
    states: { UNUSED: 'Not opened', OPENED: 'Opened', EXPIRED: 'Expired', REVOKED: 'Revoked' },
    state: 'State',
    opened: 'Opened',
    revoke: 'Revoke',
    revokeOf: (state: string): string => `Revoke this link (${state})`,
    revoked: 'The setup link was revoked.',
  },
} as const;
