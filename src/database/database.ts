import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { EntityManager, IsolationLevel } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import { isLostConnection, transientReason } from './postgres-errors.js';
import { isRead, type Statement } from './statement.js';
import { currentLimits } from './work-limits.js';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 5;
const BY_ENTITY = { tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true } as const;

/**
 * Owns transactions. Inside one, every query of this class and of the injected entity manager joins it; nothing may fork
 * the entity manager or take a connection of its own, which would wait for ever on the embedded database's only one.
 */
@Injectable()
export class Database {
  private readonly em: SqlEntityManager;
  /** Whether all requests share a single connection. */
  readonly hasOneConnection: boolean;
  /** How often this process ran a transaction again since it started, and why; the log says it each time. */
  readonly retries = { deadlock: 0, serialization: 0, connection: 0 };
  private readonly logger = new Logger(Database.name);

  constructor(em: EntityManager) {
    this.em = em as SqlEntityManager;
    this.hasOneConnection = !(em.getDriver() instanceof PostgreSqlDriver);
  }

  isInTransaction(): boolean {
    return this.em.isInTransaction();
  }

  /**
   * Builds queries over entities, which have their tables under the names of the entities and their columns under those of
   * the properties (see `Table`). `select` runs them.
   */
  tables<Tables>(): Kysely<Tables> {
    return this.em.getKysely(BY_ENTITY) as unknown as Kysely<Tables>;
  }

  /** Runs a query over entities and returns its rows, with their values converted as the entities say. */
  select<Row>(query: Compilable<Row>): Promise<Row[]> {
    return this.send(query.compile(), true, BY_ENTITY);
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

  /** Runs a prepared statement and answers its rows. */
  run<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row[]> {
    return this.send(statement.with(values), statement.isRead);
  }

  private send<Row>(query: CompiledQuery<Row>, reads: boolean, naming?: typeof BY_ENTITY): Promise<Row[]> {
    const run = async () => (await this.em.getKysely(naming).executeQuery(query)).rows;
    return this.isInTransaction() ? run() : this.retried(run, reads);
  }

  /** Runs `work` in one transaction; after a deadlock or serialization failure once more from the start. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.isInTransaction()) return work();
    return this.retried(() => this.em.transactional(() => work()));
  }

  /** Runs `work` in one transaction whose statements may take `milliseconds` each, longer than those of a request. */
  async patiently<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    return this.transaction(async () => {
      await this.query(sql`select set_config('statement_timeout', ${String(milliseconds)}::text, true)`);
      return work();
    });
  }

  /** Runs `work`, which only reads, and all of it as of one moment. */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    const options = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
    return this.em.transactional(() => work(), options);
  }

  /**
   * Runs `work` again while there is time, a few times after a deadlock or serialization failure. A read whose connection
   * was lost is run once more; a write is not, because it may have been committed.
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
        this.logger.warn({ reason, attempt, ...this.retries }, 'A transaction is run again');
        await setTimeout(pause);
      }
    }
  }
}
