import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { clientNetwork } from './client-network.js';
import { type Allowance, TokenBuckets } from './token-buckets.js';

/** Wrong credentials of one address. */
const OF_ADDRESS = { name: 'wrong-credentials', perSecond: 1, burst: 60 } as const;
/** Refusals of the whole process that are answered without delay. */
const OF_PROCESS = { name: 'refusals', perSecond: 500, burst: 50 } as const;
const DELAY_MS = 100;

/**
 * Slows clients that send wrong tokens, secrets and answers. Only what was found to be wrong is counted, so a right
 * credential passes whatever was counted before. It never answers the caller more than that: 256 bits need no lock-out.
 */
@Injectable()
export class WrongCredentials {
  private readonly addresses: TokenBuckets | undefined;
  private readonly process = new TokenBuckets(OF_PROCESS);

  constructor(@Inject(SETTINGS) { rateLimit }: Pick<Settings, 'rateLimit'>) {
    if (rateLimit > 0) this.addresses = new TokenBuckets(OF_ADDRESS);
  }

  /** Counts a wrong credential. Settles when the refusal may be answered: with 429 where the allowance says so. */
  async count(address: string): Promise<Allowance | undefined> {
    const allowance = this.addresses?.take(clientNetwork(address));
    await (allowance?.isAllowed === false ? delay() : this.pace());
    return allowance;
  }

  /** Delays refusals of known tokens, such as revoked ones, during a flood. */
  async pace(): Promise<void> {
    if (this.process.take('')?.isAllowed === false) await delay();
  }

  /** Whether an address has sent so many wrong ones that the next one is answered with 429. */
  isExhausted(address: string): boolean {
    return this.addresses?.isEmpty(clientNetwork(address)) ?? false;
  }
}

async function delay(): Promise<void> {
  await setTimeout(DELAY_MS, undefined, { ref: false });
}
