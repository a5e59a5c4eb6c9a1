import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { type Allowance, TokenBuckets } from './token-buckets.js';

/** A bucket holds what its rate gives in so many seconds. */
const BURST_SECONDS = 4;
/** Of an API token, of a session of the portal, and of a session of a setup link. */
const IDENTITY_PER_SECOND = 100;
/** The most operations of one Bulk request. */
const LARGEST = 1_000;

/** Refusals are spread over this time, as long as no more than so many wait. */
const SPREAD_MS = 1_000;
const MOST_WAITING = 1_000;

/** How much each directory service and each identity may ask for, in this process. */
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

  /** Takes what a SCIM request of a directory service costs: a Bulk request as much as it has operations. */
  ofDirectoryService(directoryServiceId: string, count?: number): Allowance | undefined {
    return this.directoryServices?.take(directoryServiceId, count);
  }

  /**
   * Waits a random part of a second before a refusal is answered. `Retry-After` is in whole seconds: clients refused at the
   * same moment would all come back at the same moment, and each such wave would delay the requests of other directory services.
   */
  async spread(): Promise<void> {
    if (this.waiting >= MOST_WAITING) return;
    this.waiting++;
    await setTimeout(Math.random() * SPREAD_MS, undefined, { ref: false });
    this.waiting--;
  }

  /** Takes what a request of an API token or a session costs. */
  ofIdentity(id: string): Allowance | undefined {
    return this.identities?.take(id);
  }
}

function rate(perSecond: number) {
  return { perSecond, burst: perSecond * BURST_SECONDS };
}
