/** Texts for sign-in links and for the signed-out state. */
export const sessionStrings = {
  signingIn: 'Signing in…',
  failedTitle: 'This sign-in link no longer works',
  failed: 'A link works once and expires after a short time. Create a new one on the machine that runs Rollcall:',
  failedByTerminal: 'A link works once and expires after a short time. Print a new one and open it in this browser.',
  signedOutTitle: 'You are signed out',
  signedOut:
    'To sign in, run this command on the machine that runs Rollcall, then open the link in this browser. You will return to this page.',
  signedOutByTerminal:
    'Get a sign-in link from Rollcall’s terminal and open it in this browser. You will return to this page.',
  missingTitle: 'This sign-in link is incomplete',
  missing:
    'The part after “#” is missing. Copy the complete link, or create a new one on the machine that runs Rollcall:',
  missingByTerminal: 'The part after “#” is missing. Copy the complete link, or print a new one.',
  command: 'npm run -s rollcall -- sign-in-link',
  commandLabel: 'Command',
  copyCommand: 'Copy command',
} as const;

/** Texts for signing in through the identity provider. */
export const signInStrings = {
  title: 'Sign in',
  signedOut: 'Sign in with your organization account. You will return to this page.',
  continueWith: (host: string): string => `Sign in with ${host}`,
  failedTitle: 'You are not signed in',
  failures: {
    expired: 'This sign-in took too long or was started in another browser. Try again.',
    refused: 'The identity provider denied access.',
    'no-role': 'You have no role in Rollcall. Ask an administrator to assign one in the identity provider.',
    'role-left-out':
      'The identity provider omitted your groups because there are too many, so your role is unknown. Ask an administrator to assign you a role in the identity provider or to reduce the number of groups it sends.',
    'other-person': 'You signed in as a different person. Nothing was changed.',
    'not-recent': 'The identity provider did not confirm a recent sign-in. Use a sign-in link instead.',
    unreachable: 'The identity provider is not responding. Try again later or use a sign-in link.',
    misconfigured: 'Sign-in is not configured correctly. See the server log.',
    'too-many': 'Too many failed sign-ins from your address. Wait a minute, then try again.',
  },

  reauthenticationTitle: 'Confirm it’s you',
  reauthenticationByProvider: 'This requires a sign-in within the last 15 minutes. Sign in again to continue.',
  reauthenticationByLink:
    'This requires a sign-in within the last 15 minutes. Create a new link on the machine that runs Rollcall and paste it here.',
  reauthenticationByTerminal:
    'This requires a sign-in within the last 15 minutes. Print a new link in Rollcall’s terminal and paste it here.',
  printLink: 'Print a sign-in link in Rollcall’s terminal',
  linkPrinted: 'Printed. See the terminal in which Rollcall runs.',
  tooManyLinks: 'Too many links were printed. Wait a few seconds, then try again.',
  signInAgain: 'Sign in again',
  link: 'Sign-in link',
  linkHelp: 'It is submitted when you paste it.',
  linkIncomplete: 'Paste the complete link, including the part after “#”.',
  waiting: 'Waiting for the other window…',
  blocked: 'The browser blocked the window. Allow pop-ups for this page, then try again.',
  signedInAgainTitle: 'You are signed in again',
  signedInAgain: 'You can close this window.',
};

/** Texts of the menu at the foot of the sidebar. */
export const userMenuStrings = {
  account: 'Account:',
  unnamed: 'Portal session',
  confirmedUntil: (time: string): string => `Confirmed until ${time}`,
  addName: 'Add your name',
  changeName: 'Change your name',
  sessions: 'Sessions',
  nameTitle: 'Your name',
  name: 'Name',
  nameHelp: 'Shown in the audit log for what you do in this session.',
  nameMissing: 'Enter your name.',
};
