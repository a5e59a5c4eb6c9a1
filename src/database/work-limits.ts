import { AsyncLocalStorage } from 'node:async_hooks';

/** Share of the connections: requests, background work, or the readiness probe. */
export type Lane = 'request' | 'background' | 'probe';

/** Limits of the work in one asynchronous context. Waiting and statements draw from the same deadline. */
export interface WorkLimits {
  readonly lane: Lane;
  /** Id of the directory service or organization to which the connections are charged. Empty before authentication. */
  owner: string;
  /** Deadline of the work, by `performance.now()`. */
  deadline: number;
  /** Statement timeout in milliseconds. */
  statementMs: number;
}

/** Statement timeout of a streamed response, which has no deadline. */
const STREAM_STATEMENT_MS = 25_000;
/** Statement timeout of an export. */
export const EXPORT_STATEMENT_MS = 120_000;
/** Statement timeout of the deletion of a directory service with all its data. */
export const PURGE_STATEMENT_MS = 1_800_000;
/** Statement timeout of background work. */
export const BACKGROUND_STATEMENT_MS = 60_000;

const storage = new AsyncLocalStorage<WorkLimits>();

/** Limits of work outside of requests, such as a command. */
const UNLIMITED: WorkLimits = { lane: 'request', owner: '', deadline: Infinity, statementMs: Infinity };

/** Limits of the current asynchronous context. */
export function currentLimits(): Readonly<WorkLimits> {
  return storage.getStore() ?? UNLIMITED;
}

/** Runs `next` as a request with a deadline in `milliseconds`. */
export function asRequest(milliseconds: number, next: () => void): void {
  const deadline = performance.now() + milliseconds;
  storage.run({ lane: 'request', owner: '', deadline, statementMs: milliseconds }, next);
}

/** Charges the connections of the current request to a directory service or an organization. */
export function chargeTo(owner: string): void {
  const limits = storage.getStore();
  if (limits) limits.owner = owner;
}

/** Runs a part of the current request with its connections counted against the share of a directory service. */
export function chargedTo<T>(owner: string, work: () => T): T {
  const limits = storage.getStore();
  return limits ? storage.run({ ...limits, owner }, work) : work();
}

/** Replaces the deadline of the current request by a limit for each statement: its answer is sent for as long as it takes. */
export function withoutDeadline(statementMs = STREAM_STATEMENT_MS): void {
  const limits = storage.getStore();
  if (!limits) return;
  limits.deadline = Infinity;
  limits.statementMs = statementMs;
}

/** Runs background work named `owner`, detached from the request that started it, if any. */
export function inBackground<T>(owner: string, work: () => T, statementMs = BACKGROUND_STATEMENT_MS): T {
  return storage.run({ lane: 'background', owner, deadline: Infinity, statementMs }, work);
}

/** Runs a probe of the database, which has a reserved connection if there are several. */
export function asProbe<T>(milliseconds: number, work: () => T): T {
  const deadline = performance.now() + milliseconds;
  return storage.run({ lane: 'probe', owner: '', deadline, statementMs: milliseconds }, work);
}

/** Runs work without time limits, such as a migration. */
export function withoutLimits<T>(work: () => T): T {
  return storage.run({ ...UNLIMITED }, work);
}

/**
 * Iterates over `items` in the async context of the caller. A stream would otherwise request items in the context of
 * its socket.
 */
export function inSameContext<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const run = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = items[Symbol.asyncIterator]();
      const end = async () => (await iterator.return?.()) ?? { done: true as const, value: undefined };
      return { next: () => run(() => iterator.next()), return: () => run(end) };
    },
  };
}

/** Settles like `work`, or rejects with a `DeadlineError` at the deadline of the current request. */
export async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  const { deadline } = currentLimits();
  if (deadline === Infinity) return work;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DeadlineError()), deadline - performance.now());
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown if the database did not complete its work before the deadline of the request. */
export class DeadlineError extends Error {
  readonly code = 'ROLLCALL_DEADLINE';

  constructor() {
    super('The database did not respond before the deadline of the request');
  }
}
