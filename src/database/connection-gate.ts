import { Logger } from '@nestjs/common';
import type pg from 'pg';
import { awaitPermit, WAIT_MS } from './await-permit.js';
import { type Claim, Permits } from './permits.js';
import { isTooManyConnections } from './postgres-errors.js';
import type { PreparingClient } from './preparing-client.js';
import { currentLimits, DeadlineError } from './work-limits.js';

/** Interval at which connections are checked for statements that exceeded their deadline. */
const WATCH_MS = 250;
/** Time for which the pool uses fewer connections after the server rejected one. */
const FEWER_MS = 10_000;

type PooledClient = PreparingClient & pg.PoolClient;
type Connected = (error: Error | undefined, client: PooledClient | undefined) => void;

/**
 * Controls access to the pool: grants connections by permit, closes those whose statement exceeded its deadline, and
 * reclaims those that were closed while in use. All access to PostgreSQL passes through it, including that of entities.
 */
export class ConnectionGate {
  private readonly permits: Permits;
  private readonly logger = new Logger('Database');
  private readonly out = new Set<PooledClient>();
  private readonly connectPool: (connected: Connected) => void;
  private watch: NodeJS.Timeout | undefined;
  /**
   * Time at which the last closed connection was found. Older connections may be closed as well and are replaced before
   * use.
   */
  private lostAt = -Infinity;
  private fewer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: pg.Pool) {
    this.permits = new Permits(pool.options.max);
    this.connectPool = pool.connect.bind(pool) as never;
    pool.connect = (() => this.connect()) as never;
    pool.on('connect', (client) => this.guard(client as PooledClient));
    pool.on('release', (_error, client) => this.released(client as PooledClient));
  }

  private connect(): Promise<PooledClient> {
    const limits = currentLimits();
    const { lane, owner, deadline } = limits;
    if (performance.now() >= deadline) return Promise.reject(new DeadlineError());
    return this.permits.take(limits) ? this.open({ lane, owner }, deadline) : this.queue({ lane, owner }, deadline);
  }

  private async queue(claim: Claim, deadline: number): Promise<PooledClient> {
    await awaitPermit(this.permits, claim, deadline);
    return this.open(claim, deadline);
  }

  /** Opens or reuses a connection. The caller holds a permit. */
  private open(claim: Claim, deadline: number): Promise<PooledClient> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const giveUp = () => {
        isLate = true;
        reject(new DeadlineError());
      };
      const left = this.pool.idleCount > 0 ? Infinity : deadline - performance.now();
      const late = left < WAIT_MS ? setTimeout(giveUp, left) : undefined;
      const connected: Connected = (error, client) => {
        if (client && client.openedAt < this.lostAt) {
          client.release(new Error('Replaced after another connection was lost'));
          this.connectPool(connected);
          return;
        }
        clearTimeout(late);
        if (!client) this.refused(error!, claim, isLate ? 0 : deadline).then(resolve, reject);
        else if (isLate) this.giveBack(client, claim);
        else this.handOver(client, claim, resolve);
      };
      this.connectPool(connected);
    });
  }

  private handOver(client: PooledClient, { lane, owner }: Claim, resolve: (client: PooledClient) => void): void {
    client.lane = lane;
    client.owner = owner;
    client.isOut = true;
    this.out.add(client);
    this.watch ??= setInterval(() => this.closeExpired(), WATCH_MS).unref();
    resolve(client);
  }

  private giveBack(client: PooledClient, claim: Claim): void {
    client.release();
    this.permits.release(claim);
  }

  /**
   * Waits for a connection of this process instead of failing, if the server allows fewer connections than the pool
   * size.
   */
  private async refused(error: Error, claim: Claim, deadline: number): Promise<PooledClient> {
    const own = this.pool.totalCount;
    const mayWait = isTooManyConnections(error) && own > 0 && performance.now() < deadline;
    if (mayWait) this.useFewer(own, error);
    this.permits.release(claim);
    if (!mayWait) throw error;
    return this.queue(claim, deadline);
  }

  private useFewer(own: number, err: Error): void {
    this.permits.setLimit(own);
    if (this.fewer) return;
    this.logger.warn(
      { err, pool: this.pool.options.max, connections: own },
      'The pool exceeds the connection limit of the server or the role. Lower ROLLCALL_DATABASE_POOL or raise the limit',
    );
    this.fewer = setTimeout(() => {
      this.fewer = undefined;
      this.permits.setLimit(this.permits.most);
    }, FEWER_MS).unref();
  }

  private guard(client: PooledClient): void {
    client.on('error', (error) => {
      if (!(error instanceof DeadlineError)) this.lostAt = performance.now();
    });
    // Kysely does not release the connection of a transaction whose commit or rollback failed. Closing releases it.
    client.once('end', () => {
      if (!client.isOut) return;
      const release = client.release.bind(client);
      client.release = () => undefined;
      release(new Error('The connection was closed'));
    });
  }

  private released(client: PooledClient): void {
    if (client.isDying) this.lostAt = performance.now();
    if (!client.isOut) return;
    client.isOut = false;
    this.out.delete(client);
    this.permits.release(client);
  }

  /**
   * Closes connections whose deadline passed because the server is frozen or unreachable. PostgreSQL's own limits take
   * effect earlier.
   */
  private closeExpired(): void {
    const now = performance.now();
    for (const client of this.out) if (client.expiresAt < now) client.destroy(new DeadlineError());
    if (this.out.size > 0) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }
}
