import type { GraphqlContext } from './context.js';

/** What a subscription knows of the connection it is sent over. */
export interface Stream {
  /** Aborted when the client is gone, its session has ended, or the server stops. */
  readonly signal: AbortSignal;
  /** Waits until the client has taken most of what was sent, so that a slow one does not fill the memory. */
  readonly ready: () => Promise<void>;
}

/** The context of an operation that came over `/graphql-stream`. */
export interface StreamContext extends GraphqlContext {
  readonly stream: Stream;
}

/** How many events may wait for a client before `ready` makes the next ones wait. */
const MOST_WAITING = 200;

/** Counts the events on their way to one client. */
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
