import pg from 'pg';
import { isLastOfConnection } from './postgres-errors.js';
import { preparedName } from './statement.js';
import { currentLimits, DeadlineError, type Lane } from './work-limits.js';

/** How long a transaction may take to end once its deadline has passed. */
const ENDING_MS = 2_000;
/** Kysely keeps the connection of a transaction that could not begin or end. */
const BOUNDS_TRANSACTION = /^(begin|start transaction|commit|rollback)/;

/** What the pool hands to the client beside its own options. */
export interface PreparingOptions {
  /** Whether statements are prepared by name; a pooler in transaction mode may not know named statements. */
  readonly preparesStatements?: boolean;
}

/**
 * A connection that prepares the statements made to be prepared, whichever caller sends them: so MikroORM's pool and transactions
 * serve the hot path too, and there is no second way to the database. It knows until when its present statement may run.
 */
export class PreparingClient extends pg.Client {
  /** The share of the connections that this one is counted against while it is checked out. */
  lane: Lane = 'request';
  owner = '';
  isOut = false;
  /** When the present statement must be over, by `performance.now()`. */
  expiresAt = Infinity;
  readonly openedAt = performance.now();
  /** Whether a statement was run twice as often as when its plan was made. */
  private hasOldPlans = false;
  private isLost = false;
  private readonly runs = new Map<string, number>();
  private readonly prepares: boolean;
  declare readonly connection: pg.Connection;

  constructor(options: pg.ClientConfig & PreparingOptions = {}) {
    super(options);
    this.prepares = options.preparesStatements ?? true;
    this.on('drain', () => {
      this.expiresAt = Infinity;
    });
    this.connection.on('errorMessage', (error: unknown) => {
      this.isLost ||= isLastOfConnection(error);
    });
  }

  /** Whether the server has announced that it closes this connection. */
  get isDying(): boolean {
    return this.isLost;
  }

  override query(...parameters: never[]): never {
    const [text, values, callback] = parameters as unknown[];
    if (!this.startStatement(text)) return Promise.reject(new DeadlineError()) as never;
    const name = this.prepares && typeof text === 'string' ? preparedName(text) : undefined;
    if (name !== undefined) this.countRun(name);
    const query = name === undefined ? text : { name, text, values };
    return super.query(query as never, values as never, callback as never) as never;
  }

  /**
   * Drops the plans that PostgreSQL keeps, if it is time. They may have been made for an almost empty table, for which any
   * index is as good as any other. To be called while no statement runs.
   */
  renewPlans(): Promise<unknown> | undefined {
    if (!this.hasOldPlans) return undefined;
    this.hasOldPlans = false;
    return this.query('discard plans' as never) as Promise<unknown>;
  }

  /** Closes the connection without waiting for the server; its statement is rejected with `error`. */
  destroy(error: Error): void {
    this.connection.stream.destroy(error);
  }

  /** Whether there is time for a statement. A transaction may always end, or its connection would never come back. */
  private startStatement(text: unknown): boolean {
    const { deadline, statementMs } = currentLimits();
    const now = performance.now();
    if (now < deadline) {
      this.expiresAt = Math.min(deadline, now + statementMs);
      return true;
    }
    this.expiresAt = now + ENDING_MS;
    return typeof text === 'string' && BOUNDS_TRANSACTION.test(text);
  }

  private countRun(name: string): void {
    const runs = (this.runs.get(name) ?? 0) + 1;
    this.runs.set(name, runs);
    const isPowerOfTwo = (runs & (runs - 1)) === 0;
    if (isPowerOfTwo) this.hasOldPlans = true;
  }
}
