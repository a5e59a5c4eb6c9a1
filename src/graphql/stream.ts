import type { GraphqlContext } from './context.js';

/** Connection over which the results of a subscription are sent. */
export interface Stream {
  /** Aborted when the client disconnects, its session ends, or the server stops. */
  readonly signal: AbortSignal;
  /** Waits until the client has received most events, which bounds the memory used for a slow client. */
  readonly ready: () => Promise<void>;
}

/** Context of an operation at `/graphql-stream`. */
export interface StreamContext extends GraphqlContext {
  readonly stream: Stream;
}

/** Number of pending events above which `ready` waits. */
const MOST_WAITING = 200;

/** Counts the pending events of one client. */
export class Backlog {
  private waiting = 0;
  private resume: (() => void) | undefined;

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.resume?.());
  }

  add(): void {
    this.waiting++;
  }

  remove(): void {
    this.waiting--;
    if (this.waiting < MOST_WAITING) this.resume?.();
  }

  async ready(): Promise<void> {
    if (this.waiting < MOST_WAITING || this.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.resume = resolve;
    });
  }
}
