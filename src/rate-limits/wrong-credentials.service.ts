import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { clientNetwork } from './client-network.js';
import { type Allowance, TokenBuckets } from './token-buckets.js';

/** Limit of wrong credentials of one address. */
const OF_ADDRESS = { name: 'wrong-credentials', perSecond: 1, burst: 60 } as const;
/** Limit of undelayed rejections of the process. */
const OF_PROCESS = { name: 'refusals', perSecond: 500, burst: 50 } as const;
const DELAY_MS = 100;

/**
 * Throttles clients that send wrong tokens, secrets and codes. Only wrong credentials are counted, so a valid one is
 * always accepted. There is no lockout, which secrets of 256 bits do not require.
 */
@Injectable()
export class WrongCredentials {
  private readonly addresses: TokenBuckets | undefined;
  private readonly process = new TokenBuckets(OF_PROCESS);

  constructor(@Inject(SETTINGS) { rateLimit }: Pick<Settings, 'rateLimit'>) {
    if (rateLimit > 0) this.addresses = new TokenBuckets(OF_ADDRESS);
  }

  /** Counts a wrong credential. Resolves when the response may be sent, which is a 429 if the allowance is exceeded. */
  async count(address: string): Promise<Allowance | undefined> {
    const allowance = this.addresses?.take(clientNetwork(address));
    await (allowance?.isAllowed === false ? delay() : this.throttle());
    return allowance;
  }

  /** Delays responses to known but invalid tokens, such as revoked ones, during a flood. */
  async throttle(): Promise<void> {
    if (this.process.take('')?.isAllowed === false) await delay();
  }

  /** Returns whether the next wrong credential of an address receives 429. */
  isExhausted(address: string): boolean {
    return this.addresses?.isEmpty(clientNetwork(address)) ?? false;
  }
}

async function delay(): Promise<void> {
  await setTimeout(DELAY_MS, undefined, { ref: false });
}
