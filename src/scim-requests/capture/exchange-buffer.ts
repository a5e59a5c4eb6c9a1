import { type Exchange, weightOf } from './exchange.js';

const MAX_EXCHANGES = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Exchanges on their way to the database. Full, it evicts the oldest and counts them. */
export class ExchangeBuffer {
  private exchanges: Exchange[] = [];
  private bytes = 0;
  private dropped = 0;

  constructor(private readonly limits = { exchanges: MAX_EXCHANGES, bytes: MAX_BYTES }) {}

  get size(): number {
    return this.exchanges.length;
  }

  add(exchange: Exchange): void {
    this.exchanges.push(exchange);
    this.bytes += weightOf(exchange);
    if (this.isOverfull()) this.evict();
  }

  /** The oldest ones, which are no longer in the buffer then. */
  take(count: number): Exchange[] {
    const taken = this.exchanges.splice(0, count);
    this.bytes -= weigh(taken);
    return taken;
  }

  /** Returns exchanges to the front that were taken and could not be written. */
  requeue(taken: readonly Exchange[]): void {
    this.exchanges = [...taken, ...this.exchanges];
    this.bytes += weigh(taken);
    if (this.isOverfull()) this.evict();
  }

  /** Returns and resets the number of evicted exchanges. */
  drainDropped(): number {
    const { dropped } = this;
    this.dropped = 0;
    return dropped;
  }

  /** Evicts a tenth in one step, so that a full buffer is not shifted at every request. */
  private evict(): void {
    do {
      this.dropped += this.take(Math.max(1, Math.floor(this.exchanges.length / 10))).length;
    } while (this.isOverfull());
  }

  private isOverfull(): boolean {
    return this.exchanges.length > this.limits.exchanges || this.bytes > this.limits.bytes;
  }
}

function weigh(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, exchange) => sum + weightOf(exchange), 0);
}
