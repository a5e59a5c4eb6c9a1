import { integer, OptionsError, parseOptions } from '../command-line.ts';

/**
 * Kind of Okta client: that of the catalog's Test App (Okta Integration Network), or of an App Integration Wizard app.
 */
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
  /** Minutes after which the stand-in stops. */
  readonly timeLimit: number;
  /** Whether it also makes known mistakes of administrators. */
  readonly mistakes: boolean;
  /** Revoked or expired token for the mistakes. */
  readonly endedToken: string | undefined;
}

export const HELP = `A stand-in for Okta: pushes a fictional company to a SCIM server, simulates a day, and verifies the result.

  npm run okta -- --url http://127.0.0.1:3000/api/v1/scim --token dsc_…

  --url URL              the SCIM base URL that the portal shows
  --token TOKEN          the token of a directory service
  --flavour WHICH        oin: the catalog's "SCIM 2.0 Test App" (default); aiw: an App Integration Wizard app;
                         both: one company of each kind, one after the other, in the same directory service
  --users N              people of the company, 1 to 100000 (default 200)
  --groups N             groups that are pushed, 0 to 1000 (default 12)
  --day-events N         events of the following day: joiners, leavers, renames, moves …, 0 to 100000 (default 60)
  --seed N               seed of the company and the day (default 1; the same seed links existing resources)
  --concurrency N        tasks at the same time, 1 to 64 (default 4)
  --members-per-patch N  changes of membership in one PATCH, 1 to 1000 (default 100, as Okta's)
  --time-limit MINUTES   time limit in minutes, 1 to 1440 (default 30)
  --mistakes             also make mistakes of administrators: a duplicate user name, members that are not users,
                         a group written by two applications; none of them changes the stored data
  --ended-token TOKEN    with --mistakes: a revoked or expired token to send as well
  --allow-remote         allow a server on another machine; its data will be changed, and it will be under load
  --help                 print this help

Exit code: 0 if the result is as expected, 1 if not, 2 for an invalid option, 130 if interrupted.`;

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

/** Reads the command line. Returns undefined if help is requested. */
export function readOptions(args: readonly string[]): Options | undefined {
  const values = parseOptions(args, OPTIONS);
  if (values.help) {
    return undefined;
  }
  const flavours = Object.hasOwn(FLAVOURS, values.flavour) ? FLAVOURS[values.flavour] : undefined;
  if (!flavours) {
    throw new OptionsError(`--flavour must be oin, aiw or both, not "${values.flavour}"`);
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
    throw new OptionsError('--token is missing or contains invalid characters. Copy it from the portal');
  }
  return text;
}

function baseUrl(text: string | undefined, allowRemote: boolean): string {
  const url = text === undefined ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new OptionsError('--url must be the SCIM base URL, for example http://127.0.0.1:3000/api/v1/scim');
  }
  if (!allowRemote && !isLoopback(url.hostname)) {
    throw new OptionsError(
      `${url.hostname} is not this machine. Add --allow-remote to change its data and put it under load.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** Returns whether a host is certainly this machine: the name localhost and the addresses 127.0.0.0/8 and ::1. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
