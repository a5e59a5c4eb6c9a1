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

/** How much each directory service and each identity may ask for, in this process. */
@Injectable()
export class RateLimits {
  private readonly directoryServices: TokenBuckets | undefined;
  private readonly identities: TokenBuckets | undefined;

  constructor(@Inject(SETTINGS) { rateLimit }: Pick<Settings, 'rateLimit'>) {
    if (rateLimit === 0) return;
    this.directoryServices = new TokenBuckets({ name: 'directory-service', ...rate(rateLimit), largest: LARGEST });
    this.identities = new TokenBuckets({ name: 'identity', ...rate(IDENTITY_PER_SECOND) });
  }

  /** Takes what a SCIM request of a directory service costs: a Bulk request as much as it has operations. */
  ofDirectoryService(directoryServiceId: string, count?: number): Allowance | undefined {
    return this.directoryServices?.take(directoryServiceId, count);
  }

  /** Takes what a request of an API token or a session costs. */
  ofIdentity(id: string): Allowance | undefined {
    return this.identities?.take(id);
  }
}

function rate(perSecond: number) {
  return { perSecond, burst: perSecond * BURST_SECONDS };
}
