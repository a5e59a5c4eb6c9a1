import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { EntityManager, IsolationLevel } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import { isLostConnection, transientReason } from './postgres-errors.js';
import { isRead, type PreparedStatement } from './prepared-statement.js';
import { currentLimits } from './work-limits.js';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 5;
const BY_ENTITY = { tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true } as const;

/**
 * Owns transactions. Inside a transaction, all queries of this class and of the injected entity manager join it. Code
 * must not fork the entity manager or acquire another connection: with the embedded database, which has only one, it
 * would wait forever.
 */
@Injectable()
export class Database {
  private readonly em: SqlEntityManager;
  /** Whether all requests share a single connection. */
  readonly hasOneConnection: boolean;
  /** Number of repeated transactions of this process since its start, by reason. Each one is also logged. */
  readonly retries = { deadlock: 0, serialization: 0, connection: 0 };
  /** Number of statements of this process that may have written. */
  writes = 0;
  private readonly logger = new Logger(Database.name);

  constructor(em: EntityManager) {
    this.em = em as SqlEntityManager;
    this.hasOneConnection = !(em.getDriver() instanceof PostgreSqlDriver);
  }

  isInTransaction(): boolean {
    return this.em.isInTransaction();
  }

  /**
   * Builds queries over entities: tables have the names of entities, and columns those of properties (see `Table`).
   * `select` executes them.
   */
  tables<Tables>(): Kysely<Tables> {
    return this.em.getKysely(BY_ENTITY) as unknown as Kysely<Tables>;
  }

  /** Executes a query over entities and returns its rows, with values converted according to the entities. */
  select<Row>(query: Compilable<Row>): Promise<Row[]> {
    return this.send(query.compile(), true, BY_ENTITY);
  }

  /**
   * Executes a query over entities and returns its rows as the driver does: faster for thousands of rows. Each column needs
   * an alias that is its property, and a type that needs no conversion, such as text and boolean.
   */
  selectPlain<Row>(query: Compilable<Row>): Promise<Row[]> {
    return this.send(query.compile(), true);
  }

  /** Runs a query over entities that writes, and returns the rows that it returns. */
  write<Row>(query: Compilable<Row>): Promise<Row[]> {
    return this.send(query.compile(), false, BY_ENTITY);
  }

  /** Runs one statement and answers its rows. */
  query<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    const query = statement.compile(this.em.getKysely());
    return this.send(query, isRead(query.sql));
  }

  /** Executes a prepared statement and returns its rows. */
  run<Values, Row>(statement: PreparedStatement<Values, Row>, values: Values): Promise<Row[]> {
    return this.send(statement.with(values), statement.isRead);
  }

  private send<Row>(query: CompiledQuery<Row>, reads: boolean, naming?: typeof BY_ENTITY): Promise<Row[]> {
    if (!reads) this.writes++;
    const run = async () => (await this.em.getKysely(naming).executeQuery(query)).rows;
    return this.isInTransaction() ? run() : this.retried(run, reads);
  }

  /** Runs `work` in a transaction, and retries it after a deadlock or serialization failure. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.isInTransaction()) return work();
    return this.retried(() => this.em.transactional(() => work()));
  }

  /**
   * Runs `work` in a transaction with a statement timeout of `milliseconds`, which is longer than that of a request.
   */
  async patiently<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    return this.transaction(async () => {
      await this.query(sql`select set_config('statement_timeout', ${String(milliseconds)}::text, true)`);
      return work();
    });
  }

  /** Runs `work`, which only reads, in one snapshot. */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    const options = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
    return this.em.transactional(() => work(), options);
  }

  /**
   * Retries `work` a few times after a deadlock or serialization failure, within the deadline. A read whose connection
   * was lost is retried once. A write is not, because it may have been committed.
   */
  private async retried<T>(work: () => Promise<T>, reads = false): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const pause = FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random());
        const reason = transientReason(error) ?? (reads && attempt === 1 && isLostConnection(error) && 'connection');
        if (attempt === ATTEMPTS || !reason || performance.now() + pause > currentLimits().deadline) throw error;
        this.retries[reason]++;
        this.logger.warn({ reason, attempt, ...this.retries }, 'A transaction is retried');
        await setTimeout(pause);
      }
    }
  }
}
