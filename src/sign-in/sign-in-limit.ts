import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const FAILURES = 50;
const WINDOW_SECONDS = 600;

/** Lets nobody fail to sign in more than 50 times in ten minutes, per address and process. Successes are not counted. */
@Injectable()
export class SignInLimit {
  private readonly failures = new RateLimiterMemory({ points: FAILURES, duration: WINDOW_SECONDS });

  async isReached(ip: string): Promise<boolean> {
    return ((await this.failures.get(ip))?.consumedPoints ?? 0) >= FAILURES;
  }

  async countFailure(ip: string): Promise<void> {
    await this.failures.penalty(ip);
  }
}
