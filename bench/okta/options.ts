import { integer, OptionsError, parseOptions } from '../command-line.ts';

/** Which client Okta is: that of the catalog's Test App (Okta Integration Network), or of an App Integration Wizard app. */
export type Flavour = 'oin' | 'aiw';

export interface Options {
  readonly url: string;
  readonly token: string;
  readonly flavours: readonly Flavour[];
  readonly users: number;
  readonly groups: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly dayEvents: number;
  readonly membersPerPatch: number;
  /** Minutes after which the stand-in stops by itself. */
  readonly timeLimit: number;
  /** Whether it also does what administrators are known to do wrong. */
  readonly mistakes: boolean;
  /** A token that was revoked or has expired, for the mistakes. */
  readonly endedToken: string | undefined;
}

export const HELP = `A stand-in for Okta: pushes a made-up company to a SCIM server, lives a day, and verifies what arrived.

  npm run okta -- --url http://127.0.0.1:3000/api/v1/scim --token dsc_…

  --url URL              the SCIM base URL that the portal shows
  --token TOKEN          the token of a directory service
  --flavour WHICH        oin: the catalog's "SCIM 2.0 Test App" (default); aiw: an App Integration Wizard app;
                         both: one company of each kind, one after the other, in the same directory service
  --users N              people of the company, 1 to 100000 (default 200)
  --groups N             groups that are pushed, 0 to 1000 (default 12)
  --day-events N         what happens in the day after: joiners, leavers, renames, moves …, 0 to 100000 (default 60)
  --seed N               another company and another day (default 1; the same seed again links what is there)
  --concurrency N        tasks at the same time, 1 to 64 (default 4)
  --members-per-patch N  changes of membership in one PATCH, 1 to 1000 (default 100, as Okta's)
  --time-limit MINUTES   stop after so many minutes, 1 to 1440 (default 30)
  --mistakes             also do what administrators do wrong: a user name twice, members that are no users,
                         a group written from two places; nothing of it changes what is stored
  --ended-token TOKEN    with --mistakes: a revoked or expired token, which is sent too
  --allow-remote         allow an address that is not this machine: it will be changed, and put under load
  --help                 this text

Exit code: 0 when everything read back agrees, 1 when not, 2 when an option is wrong, 130 when interrupted.`;

const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  flavour: { type: 'string', default: 'oin' },
  users: { type: 'string', default: '200' },
  groups: { type: 'string', default: '12' },
  'day-events': { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  concurrency: { type: 'string', default: '4' },
  'members-per-patch': { type: 'string', default: '100' },
  'time-limit': { type: 'string', default: '30' },
  mistakes: { type: 'boolean', default: false },
  'ended-token': { type: 'string' },
  'allow-remote': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const FLAVOURS: Readonly<Record<string, readonly Flavour[]>> = { oin: ['oin'], aiw: ['aiw'], both: ['oin', 'aiw'] };

/** Reads the command line; undefined when it asks for help. */
export function readOptions(args: readonly string[]): Options | undefined {
  const values = parseOptions(args, OPTIONS);
  if (values.help) {
    return undefined;
  }
  const flavours = Object.hasOwn(FLAVOURS, values.flavour) ? FLAVOURS[values.flavour] : undefined;
  if (!flavours) {
    throw new OptionsError(`--flavour is oin, aiw or both, not "${values.flavour}"`);
  }
  return {
    url: baseUrl(values.url, values['allow-remote']),
    token: token(values.token),
    flavours,
    users: integer('users', values.users, 1, 100_000),
    groups: integer('groups', values.groups, 0, 1_000),
    seed: integer('seed', values.seed, 1, 1_000_000),
    concurrency: integer('concurrency', values.concurrency, 1, 64),
    dayEvents: integer('day-events', values['day-events'], 0, 100_000),
    membersPerPatch: integer('members-per-patch', values['members-per-patch'], 1, 1_000),
    timeLimit: integer('time-limit', values['time-limit'], 1, 1_440),
    mistakes: values.mistakes,
    endedToken: values['ended-token'],
  };
}

function token(text: string | undefined): string {
  if (!text || !/^[\x21-\x7e]+$/.test(text)) {
    throw new OptionsError('--token is missing or has characters that no token has: copy it from the portal');
  }
  return text;
}

function baseUrl(text: string | undefined, allowRemote: boolean): string {
  const url = text === undefined ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new OptionsError('--url is the SCIM base URL, for example http://127.0.0.1:3000/api/v1/scim');
  }
  if (!allowRemote && !isLoopback(url.hostname)) {
    throw new OptionsError(
      `${url.hostname} is not this machine. Add --allow-remote if it may be changed and put under load.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** Only what cannot be another machine: the name localhost and the addresses 127.0.0.0/8 and ::1. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
