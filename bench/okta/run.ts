import { explainFailure, testConnection } from './connection.ts';
import { importAll } from './lists.ts';
import { makeMistakes } from './mistakes.ts';
import { OktaClient, Stopped, type ClientOptions } from './okta-client.ts';
import type { Options } from './options.ts';
import { SILENT, type Progress } from './progress.ts';
import { Session } from './session.ts';
import type { Latency } from './statistics.ts';
import { TaskError } from './task.ts';
import { TooManyFailures } from './tasks.ts';
import { verify, type ReadBack, type Verification } from './verify.ts';

/** Dependencies that a test may replace. The command line passes only `signal` and `progress`. */
export interface Surroundings extends Partial<Pick<ClientOptions, 'signal' | 'sleep' | 'idleTimeout'>> {
  readonly progress?: Progress;
}

export interface Summary {
  readonly sessions: readonly Pick<Session, 'company' | 'flavour' | 'events'>[];
  readonly seconds: number;
  readonly requests: number;
  readonly throttled: number;
  readonly timedOut: number;
  readonly latencies: readonly Latency[];
  /** Failed tasks that were repeated, as an administrator would. */
  readonly retried: number;
  /** Tasks that failed again, in Okta's words. */
  readonly failures: readonly string[];
  /** Reason for an early end, if any. Nothing was verified then. */
  readonly stopped: string | undefined;
  readonly verification: Verification | undefined;
  readonly ok: boolean;
}

/**
 * Pushes a company, simulates a day and reads the result back. Throws only a `ConnectionError`, if the connection does
 * not work at the start.
 */
export async function runStandIn(options: Options, surroundings: Surroundings = {}): Promise<Summary> {
  const started = performance.now();
  const deadline = AbortSignal.timeout(options.timeLimit * 60_000);
  const signal = surroundings.signal ? AbortSignal.any([surroundings.signal, deadline]) : deadline;
  const client = new OktaClient({ ...options, ...surroundings, signal });
  const progress = surroundings.progress ?? SILENT;
  const sessions = options.flavours.map((flavour) => new Session(flavour, options, client, progress));
  try {
    await testConnection(client, options.url);
    const outcome = await live(client, sessions, options, deadline);
    const [session] = sessions;
    if (options.mistakes && session && !outcome.stopped) {
      await makeMistakes(client, session, { ...options, ...surroundings, signal });
    }
    return summarize({ sessions, client, outcome, seconds: (performance.now() - started) / 1000 });
  } finally {
    client.close();
  }
}

type Outcome = Pick<Summary, 'stopped' | 'verification'>;

function summarize(run: {
  sessions: readonly Session[];
  client: OktaClient;
  outcome: Outcome;
  seconds: number;
}): Summary {
  const { sessions, seconds, outcome } = run;
  const { requests, throttled, timedOut } = run.client.statistics;
  const failures = sessions.flatMap(({ tasks }) => tasks.failed).map(({ message }) => message);
  return {
    sessions,
    seconds,
    requests,
    throttled,
    timedOut,
    latencies: run.client.statistics.latencies(),
    retried: sessions.reduce((sum, session) => sum + session.retried, 0),
    failures,
    ...outcome,
    ok: !outcome.stopped && failures.length === 0 && outcome.verification?.differences.length === 0,
  };
}

async function live(
  client: OktaClient,
  sessions: readonly Session[],
  { url, timeLimit }: Options,
  deadline: AbortSignal,
): Promise<Outcome> {
  try {
    const before = await readBack(client);
    for (const session of sessions) {
      await session.run();
    }
    const people = sessions.flatMap(({ company }) => company.staff.people);
    const groups = sessions.flatMap(({ company }) => company.groups);
    const others = { users: idsOf(before.users), groups: idsOf(before.groups) };
    return { stopped: undefined, verification: verify({ people, groups }, await readBack(client), others) };
  } catch (error) {
    return {
      stopped: reasonOf(error, deadline.aborted ? `the time limit of ${timeLimit} minutes` : 'interrupted', url),
      verification: undefined,
    };
  }
}

function reasonOf(error: unknown, stopped: string, url: string): string {
  if (error instanceof Stopped) {
    return stopped;
  }
  if (error instanceof TooManyFailures || error instanceof TaskError) {
    return error.message;
  }
  if (error instanceof TypeError || error instanceof ReferenceError) {
    throw error;
  }
  return explainFailure(error, url);
}

async function readBack(client: OktaClient): Promise<ReadBack> {
  return { users: await importAll(client, 'Users'), groups: await importAll(client, 'Groups') };
}

const idsOf = (resources: ReadBack['users']): Set<string> => new Set(resources.map(({ id }) => String(id)));
