import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { type Allowance, TokenBuckets } from './token-buckets.js';

/** Capacity of a bucket, in seconds of its rate. */
const BURST_SECONDS = 4;
/** Rates of an API token, of a session of the portal, and of a session of a setup link. */
const IDENTITY_PER_SECOND = 100;
/** Maximum number of operations of a Bulk request. */
const LARGEST = 1_000;

/** Time over which 429 responses are spread, and the maximum number of delayed responses. */
const SPREAD_MS = 1_000;
const MOST_WAITING = 1_000;

/** Rate limits of directory services and identities in this process. */
@Injectable()
export class RateLimits {
  private readonly directoryServices: TokenBuckets | undefined;
  private readonly identities: TokenBuckets | undefined;
  private waiting = 0;

  constructor(@Inject(SETTINGS) { rateLimit }: Pick<Settings, 'rateLimit'>) {
    if (rateLimit === 0) return;
    this.directoryServices = new TokenBuckets({ name: 'directory-service', ...rate(rateLimit), largest: LARGEST });
    this.identities = new TokenBuckets({ name: 'identity', ...rate(IDENTITY_PER_SECOND) });
  }

  /** Takes the cost of a SCIM request of a directory service. A Bulk request costs its number of operations. */
  ofDirectoryService(directoryServiceId: string, count?: number): Allowance | undefined {
    return this.directoryServices?.take(directoryServiceId, count);
  }

  /**
   * Waits for a random fraction of a second before a 429 response. Clients rejected at the same time would otherwise
   * retry at the same time, because `Retry-After` is in whole seconds, and each such burst would delay the requests of
   * other directory services.
   */
  async spread(): Promise<void> {
    if (this.waiting >= MOST_WAITING) return;
    this.waiting++;
    await setTimeout(Math.random() * SPREAD_MS, undefined, { ref: false });
    this.waiting--;
  }

  /** Takes the cost of a request of an API token or a session. */
  ofIdentity(id: string): Allowance | undefined {
    return this.identities?.take(id);
  }
}

function rate(perSecond: number) {
  return { perSecond, burst: perSecond * BURST_SECONDS };
}
