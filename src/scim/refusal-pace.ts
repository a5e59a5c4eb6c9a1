import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many wrong tokens are refused at once; the next ones wait until the window is over. */
const POINTS = 50;
const WINDOW_SECONDS = 0.1;

/**
 * Lets those who send wrong tokens wait a tenth of a second when they are many: who sends right ones is served meanwhile.
 * Counted per process, whoever sends them.
 */
@Injectable()
export class RefusalPace {
  private readonly limiter = new RateLimiterMemory({ points: POINTS, duration: WINDOW_SECONDS });

  /** Settles when the refusal may be answered. */
  async turn(): Promise<void> {
    try {
      await this.limiter.consume('refusals');
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      await setTimeout(full.msBeforeNext, undefined, { ref: false });
    }
  }
}
