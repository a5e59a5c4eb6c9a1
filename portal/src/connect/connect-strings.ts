import { startingUpper } from '../components/format.js';
import type { ConnectionAttemptCode } from '../generated/graphql.js';

/** Facts that the description of a mistake names. */
interface AttemptFacts {
  readonly path: string;
  readonly tokenLength: number;
  readonly expectedTokenLength: number;
}

const WRONG_ADDRESS = ({ path }: AttemptFacts): string =>
  `, but the address is wrong: it asked for ${path}. Copy the base URL again.`;

/** Ends of the sentence "A request arrived 12 seconds ago", by mistake. */
const ATTEMPT: Record<ConnectionAttemptCode, string | ((facts: AttemptFacts) => string)> = {
  TOKEN_MISSING: ', but it had no token. Paste the token and test again.',
  TOKEN_BEARER_TWICE: ', but it had the word Bearer twice. Enter the token alone.',
  TOKEN_BEARER_MISSING: ', but the word Bearer was missing. Send “Bearer”, a space, and the token.',
  TOKEN_HEADER_MALFORMED: ', but its Authorization header was not “Bearer” followed by one token.',
  TOKEN_CUT_OFF: ({ tokenLength, expectedTokenLength }) =>
    `, but its token is incomplete: its last characters are missing (${tokenLength} of ${expectedTokenLength}). Copy it whole.`,
  TOKEN_MISTYPED: ', but its token was mistyped. Copy it again.',
  TOKEN_UNKNOWN: ', but its token is unknown. Copy the token again.',
  TOKEN_REVOKED: ', but its token was revoked. Paste a valid token.',
  TOKEN_EXPIRED: ', but its token has expired. Paste a valid token.',
  DIRECTORY_SERVICE_DELETED: ', but this directory service is deleted. Restore it first.',
  PAUSED: ', but this directory service is paused. Resume it first.',
  WRONG_BASE_URL: WRONG_ADDRESS,
  WRONG_PATH: WRONG_ADDRESS,
  PLAIN_HTTP: ' over HTTP, which exposes the token. Enter the base URL that begins with https://.',
};

/** Texts for connecting a directory service. */
export const connectStrings = {
  title: (provider: string): string => `Connect ${provider}`,
  newTitle: 'Add directory service',
  steps: ['Name', 'Credentials', 'Connect'],
  stepsLabel: 'Steps',
  stepDone: 'Done',
  credentialsTitle: 'Copy the base URL and the token',
  progressTitle: 'Follow the connection',
  noToken: 'The token was shown once',
  noTokenHelp: 'If you did not copy it, create a new one. The old token stops working immediately.',
  noTokenInUse: 'Tokens of a connected directory service are on its Tokens tab.',
  newToken: 'Create a new token',
  tokens: 'Open Tokens',
  viewer: 'Only administrators can see new tokens.',
  leaveTitle: 'Leave without copying the token?',
  leave: 'The token cannot be shown again. If you leave, you have to create a new one.',
  stay: 'Stay',
  leaveAnyway: 'Leave without copying',
  open: 'Open the setup',

  local: (provider: string): string => startingUpper(`${provider} cannot reach this address`),
  localHelp:
    'Identity providers require a public HTTPS address. Set ROLLCALL_PUBLIC_URL to an https:// address first, then copy the base URL.',
  simulator: 'To try Rollcall on this computer, run the Okta simulator in the folder of Rollcall:',
  command: 'Command',
  copyCommand: 'Copy command',

  arrived: 'A request arrived',
  unpinned: {
    TOKEN_MISSING: 'A request without a token arrived',
    other: 'A request with an unknown token arrived',
  },
  attempt: (code: ConnectionAttemptCode, facts: AttemptFacts): string => {
    const end = ATTEMPT[code];
    return typeof end === 'string' ? end : end(facts);
  },
  times: (count: number): string => `${count} times`,
  request: 'Show request',
  locked: 'Available after the first successful request',
  wrongAddress: (path: string): string => `But the address is wrong: it asked for ${path}`,
  untilSuccess: 'But no request has succeeded yet.',
  applicationLabel: 'Application label',
  applicationLabelValue: 'Rollcall user sync',
  copyValue: (label: string): string => `Copy ${label}`,
  waitingForPart: 'Waiting…',

  sample: {
    title: 'No identity provider at hand?',
    help: 'Fill this directory service with a sample company of 40 people and 6 groups to try Rollcall. You can remove it in one step.',
    fill: 'Fill with a sample company',
    filling: (done: number, total: number): string => `Filling: ${done} of ${total}`,
    removing: (done: number, total: number): string => `Removing: ${done} of ${total}`,
    filledTitle: 'This directory service contains a sample company',
    filled: 'Remove it before you connect an identity provider.',
    remove: 'Remove the sample company',
    failed: 'The sample company is incomplete. Try again, or remove it.',
  },
} as const;
