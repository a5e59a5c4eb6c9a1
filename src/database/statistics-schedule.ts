import { MikroORM, RequestContext } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from './database.js';
import { inBackground } from './work-limits.js';

const INTERVAL_MS = 1_000;

/** Rows that a table may get before its first ANALYZE, like PostgreSQL's own threshold. */
const FEW = 50;

/** Tables that changed by more rows than they had at their last ANALYZE. */
const OUTGROWN = sql<{ name: string }>`select format('%I', c.relname) as name
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = current_schema() and s.n_mod_since_analyze > greatest(c.reltuples, ${sql.lit(FEW)})`;

/**
 * Renews the statistics of tables that have outgrown them. All indexes of an almost empty table cost the same, so a plan
 * that was made then may read a whole directory service, and functions and prepared statements keep their plans. ANALYZE
 * invalidates them in all sessions. PostgreSQL analyzes tables itself within minutes, and the embedded database never.
 */
@Injectable()
export class StatisticsSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(StatisticsSchedule.name);
  private timer: NodeJS.Timeout | undefined;
  private running = Promise.resolve();
  private writes = 0;

  constructor(
    private readonly orm: MikroORM,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.running = this.tick()), INTERVAL_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Analyzes the tables that have outgrown their statistics, except those that another process is analyzing. */
  async renew(): Promise<void> {
    const tables = await this.database.query(OUTGROWN);
    for (const { name } of tables) await this.database.query(sql`analyze (skip_locked) ${sql.raw(name)}`);
  }

  private async tick(): Promise<void> {
    if (this.writes === this.database.writes) return;
    this.writes = this.database.writes;
    try {
      await inBackground('statistics', () => RequestContext.create(this.orm.em, () => this.renew()));
    } catch (err) {
      this.logger.warn({ err }, 'The statistics of the tables cannot be renewed');
    }
  }
}
