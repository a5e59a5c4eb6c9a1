import { Injectable } from '@nestjs/common';
import { limitReached } from '../graphql/errors.js';

/** Limit of open subscriptions per organization and process. */
export const MOST_SUBSCRIBERS = 100;

/** Keeps one organization from using up the connections of all. */
@Injectable()
export class Subscribers {
  private readonly counts = new Map<string, number>();

  /** Counts one more until `signal` is aborted. Throws when there are too many. */
  add(organizationId: string, signal: AbortSignal): void {
    const count = this.counts.get(organizationId) ?? 0;
    if (count >= MOST_SUBSCRIBERS) {
      throw limitReached(`An organization has at most ${MOST_SUBSCRIBERS} concurrent subscriptions: close some first`);
    }
    this.counts.set(organizationId, count + 1);
    signal.addEventListener('abort', () => this.remove(organizationId));
  }

  private remove(organizationId: string): void {
    const count = this.counts.get(organizationId)! - 1;
    if (count === 0) this.counts.delete(organizationId);
    else this.counts.set(organizationId, count);
  }
}
