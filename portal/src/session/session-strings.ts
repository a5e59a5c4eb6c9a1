/** The words of sign-in links and of being signed out. */
export const sessionStrings = {
  signingIn: 'Signing in…',
  failedTitle: 'This sign-in link no longer works',
  failed: 'A link works once, and only for a short time. Make a new one where Rollcall runs:',
  signedOutTitle: 'You are signed out',
  signedOut: 'To sign in, make a link where Rollcall runs, and open it in this browser. You come back to this page.',
  missingTitle: 'This sign-in link is incomplete',
  missing: 'The part after “#” is missing. Copy the whole link, or make a new one where Rollcall runs:',
  command: 'npm run -s rollcall -- sign-in-link',
  commandLabel: 'Command',
  copyCommand: 'Copy command',
  signedIn: 'I have signed in',
} as const;

/** The words of signing in through the identity provider. */
export const signInStrings = {
  title: 'Sign in',
  signedOut: 'Sign in with the account of your organisation. You come back to this page.',
  continueWith: (host: string): string => `Sign in with ${host}`,
  failedTitle: 'You are not signed in',
  failures: {
    expired: 'This sign-in took too long, or did not begin in this browser. Try again.',
    refused: 'The identity provider did not let you in.',
    'no-role': 'You have no role in Rollcall. Ask an administrator to give you one at the identity provider.',
    'role-left-out':
      'The identity provider left out your groups, because there are too many, so that your role is not known. Ask an administrator to give you a role there, or to let it send fewer groups.',
    'other-person': 'You signed in as somebody else than this session belongs to. Nothing was changed.',
    'not-recent': 'The identity provider did not say that you signed in just now. Use a sign-in link for this.',
    unreachable: 'The identity provider does not answer. Try again later, or use a sign-in link.',
    misconfigured: 'Signing in is not set up correctly. The log of the server says what is wrong.',
    'too-many': 'There were too many failed sign-ins from your address. Wait a minute, then begin again.',
  },

  proofTitle: 'Is it still you?',
  proofByProvider:
    'This needs a sign-in of the last five minutes. Sign in again; what you were doing then goes on by itself.',
  proofByLink: 'This needs a sign-in of the last five minutes. Make a new link where Rollcall runs, and paste it here:',
  proofByTerminal:
    'This needs a sign-in of the last five minutes. Let Rollcall print a new link in its terminal, and paste it here.',
  printLink: 'Print a link',
  linkPrinted: 'It is in the terminal where Rollcall runs.',
  signInAgain: 'Sign in again',
  link: 'Sign-in link',
  linkIncomplete: 'Paste the whole link, with the part after “#”.',
  waiting: 'Waiting for the other window…',
  blocked: 'The browser blocked the window. Allow pop-ups for this page, and try again.',
  signedInAgainTitle: 'You are signed in again',
  signedInAgain: 'You can close this window.',
};
