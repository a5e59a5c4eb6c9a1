import pg from 'pg';
import { isLastOfConnection } from './postgres-errors.js';
import { statementName } from './prepared-statement.js';
import { currentLimits, DeadlineError, type Lane } from './work-limits.js';

/** Time for ending a transaction after its deadline. */
const ENDING_MS = 2_000;
/**
 * Statements that start or end a transaction. Kysely does not release the connection of a transaction in which one of
 * them failed.
 */
const BOUNDS_TRANSACTION = /^(begin|start transaction|commit|rollback)/;

/** Options that the pool passes to the client in addition to those of node-postgres. */
export interface PreparingOptions {
  /** Whether statements are prepared by name. A pooler in transaction mode may not support named statements. */
  readonly preparesStatements?: boolean;
}

/**
 * Client that sends registered statements as named prepared statements, for all callers. The hot path therefore uses
 * the pool and the transactions of MikroORM. It enforces the deadline of the current statement.
 */
export class PreparingClient extends pg.Client {
  /** Lane and owner of the permit under which this connection is checked out. */
  lane: Lane = 'request';
  owner = '';
  isOut = false;
  /** Deadline of the current statement, by `performance.now()`. */
  expiresAt = Infinity;
  readonly openedAt = performance.now();
  private isLost = false;
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

  /** Whether the server has announced that it will close this connection. */
  get isDying(): boolean {
    return this.isLost;
  }

  override query(...parameters: never[]): never {
    const [text, values, callback] = parameters as unknown[];
    if (!this.startStatement(text)) return Promise.reject(new DeadlineError()) as never;
    const name = this.prepares && typeof text === 'string' ? statementName(text) : undefined;
    const query = name === undefined ? text : { name, text, values };
    return super.query(query as never, values as never, callback as never) as never;
  }

  /** Closes the connection without waiting for the server, and rejects its statement with `error`. */
  destroy(error: Error): void {
    this.connection.stream.destroy(error);
  }

  /**
   * Returns whether there is time for a statement. The end of a transaction is always sent, because its connection
   * would otherwise never be released.
   */
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
}
