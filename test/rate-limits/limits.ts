import { RateLimits } from '../../src/rate-limits/rate-limits.service.js';
import { WrongCredentials } from '../../src/rate-limits/wrong-credentials.service.js';
import type { TokenBuckets } from '../../src/rate-limits/token-buckets.js';
import { startApp, type TestApp } from '../support/app.js';

/** Minimum rate, so that an overdrawn bucket stays empty for the whole test. */
export const startLimited = (extra: Record<string, string> = {}) => startApp({ ROLLCALL_RATE_LIMIT: '25', ...extra });

const DEBT = 100_000;

/** Empties the bucket of a directory service for more than an hour. */
export function exhaust(app: TestApp, directoryServiceId: string): void {
  app.nest.get(RateLimits, { strict: false }).ofDirectoryService(directoryServiceId, DEBT);
}

/** Empties the buckets of API tokens and sessions, by id. */
export function exhaustIdentities(app: TestApp, ids: readonly string[]): void {
  const buckets = Reflect.get(app.nest.get(RateLimits, { strict: false }), 'identities') as TokenBuckets;
  for (const id of ids) buckets.take(id, DEBT);
}

/** Leaves a directory service a few requests. Repeats until `seen`, because the bucket may refill on a slow machine. */
export async function untilLow(app: TestApp, directoryServiceId: string, seen: () => Promise<boolean>): Promise<void> {
  const limits = app.nest.get(RateLimits, { strict: false });
  do {
    for (;;) {
      const allowance = limits.ofDirectoryService(directoryServiceId);
      if (allowance && allowance.remaining < 10) break;
    }
  } while (!(await seen()));
}

/** Counts invalid credentials of this machine until the next ones are rejected with 429. */
export async function exhaustAddress(app: TestApp): Promise<void> {
  const wrong = app.nest.get(WrongCredentials, { strict: false });
  await Promise.all(Array.from({ length: 200 }, () => wrong.count('127.0.0.1')));
}

/** Repeats a request until it receives 429. All earlier responses must have another status. */
export async function untilRefused<Answer extends { status: number }>(
  send: () => Promise<Answer> | PromiseLike<Answer>,
): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status === 429) return answer;
  }
}
