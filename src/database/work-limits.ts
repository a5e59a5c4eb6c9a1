import { AsyncLocalStorage } from 'node:async_hooks';

/** Which share of the connections work uses: that of requests, of background work, or of the readiness probe. */
export type Lane = 'request' | 'background' | 'probe';

/** Limits of the work in one asynchronous context. Waiting and statements draw from the same deadline. */
export interface WorkLimits {
  readonly lane: Lane;
  /** Id of the directory service or organization whose share of the connections is used; empty before authentication. */
  owner: string;
  /** When the work must be over, by `performance.now()`. */
  deadline: number;
  /** How long one statement may take, in milliseconds. */
  statementMs: number;
}

/** How long one statement of an answer may take that is sent for as long as it takes. */
const STREAM_STATEMENT_MS = 25_000;
/** How long one statement of an export may take. */
export const EXPORT_STATEMENT_MS = 120_000;
/** How long one statement may take that removes a directory service with all its data. */
export const PURGE_STATEMENT_MS = 1_800_000;
/** How long one statement of background work may take. */
export const BACKGROUND_STATEMENT_MS = 60_000;

const storage = new AsyncLocalStorage<WorkLimits>();

/** Of work that no request started, such as a command: no limit but its own patience. */
const UNLIMITED: WorkLimits = { lane: 'request', owner: '', deadline: Infinity, statementMs: Infinity };

/** Limits of the current asynchronous context. */
export function currentLimits(): Readonly<WorkLimits> {
  return storage.getStore() ?? UNLIMITED;
}

/** Runs `next` as a request that must be answered within `milliseconds`. */
export function asRequest(milliseconds: number, next: () => void): void {
  const deadline = performance.now() + milliseconds;
  storage.run({ lane: 'request', owner: '', deadline, statementMs: milliseconds }, next);
}

/** Counts the connections of the current request against the share of a directory service or an organization. */
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

/** Runs background work named `owner`, whatever request happened to start it. */
export function inBackground<T>(owner: string, work: () => T, statementMs = BACKGROUND_STATEMENT_MS): T {
  return storage.run({ lane: 'background', owner, deadline: Infinity, statementMs }, work);
}

/** Runs a probe of the database, which has a connection of its own where there are several. */
export function asProbe<T>(milliseconds: number, work: () => T): T {
  const deadline = performance.now() + milliseconds;
  return storage.run({ lane: 'probe', owner: '', deadline, statementMs: milliseconds }, work);
}

/** Runs work that may take any time, such as a migration. */
export function withoutLimits<T>(work: () => T): T {
  return storage.run({ ...UNLIMITED }, work);
}

/** Reads `items` in the async context of the caller, although a stream asks for the next one when its socket drains. */
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

/** Settles as `work` does, or rejects with `DeadlineError` when the current request must be over. */
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

/** The database did not do its work in the time that a request has. */
export class DeadlineError extends Error {
  readonly code = 'ROLLCALL_DEADLINE';

  constructor() {
    super('The database took longer than the request may take');
  }
}
