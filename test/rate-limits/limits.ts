import { RateLimits } from '../../src/rate-limits/rate-limits.service.js';
import { WrongCredentials } from '../../src/rate-limits/wrong-credentials.service.js';
import type { TokenBuckets } from '../../src/rate-limits/token-buckets.js';
import { startApp, type TestApp } from '../support/app.js';

/** The lowest rate there is, so that a bucket in debt stays so for the whole test. */
export const startLimited = (extra: Record<string, string> = {}) => startApp({ ROLLCALL_RATE_LIMIT: '25', ...extra });

const DEBT = 100_000;

/** Uses up what a directory service may send, for more than an hour. */
export function exhaust(app: TestApp, directoryServiceId: string): void {
  app.nest.get(RateLimits, { strict: false }).ofDirectoryService(directoryServiceId, DEBT);
}

/** Uses up what API tokens and sessions may ask for, by their ids. */
export function exhaustIdentities(app: TestApp, ids: readonly string[]): void {
  const buckets = Reflect.get(app.nest.get(RateLimits, { strict: false }), 'identities') as TokenBuckets;
  for (const id of ids) buckets.take(id, DEBT);
}

/** Leaves a directory service a few requests; on a slow machine the bucket may have filled again, so it is done until `seen`. */
export async function untilLow(app: TestApp, directoryServiceId: string, seen: () => Promise<boolean>): Promise<void> {
  const limits = app.nest.get(RateLimits, { strict: false });
  do {
    for (;;) {
      const allowance = limits.ofDirectoryService(directoryServiceId);
      if (allowance && allowance.remaining < 10) break;
    }
  } while (!(await seen()));
}

/** Counts wrong credentials of this machine until the next ones are refused with 429. */
export async function exhaustAddress(app: TestApp): Promise<void> {
  const wrong = app.nest.get(WrongCredentials, { strict: false });
  await Promise.all(Array.from({ length: 200 }, () => wrong.count('127.0.0.1')));
}

/** Sends the same request again and again until it is answered with 429, which every answer before must not be. */
export async function untilRefused<Answer extends { status: number }>(
  send: () => Promise<Answer> | PromiseLike<Answer>,
): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status === 429) return answer;
  }
}
