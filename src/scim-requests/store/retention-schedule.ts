import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';
import { Database } from '../../database/database.js';
import { BACKGROUND_STATEMENT_MS, inBackground } from '../../database/work-limits.js';
import { idAt } from './id-at.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Few enough that a statement is over before another statement waits for it. */
const STEP = 1_000;
/** Counts by the hour are small, and the portal shows a month of them. */
const HOURS_DAYS = 92;

/** Removes expired requests hourly, in small steps. Several processes may run it concurrently. */
@Injectable()
export class RetentionSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RetentionSchedule.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), HOUR_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    this.isStopping = true;
    clearInterval(this.timer);
  }

  /** Answers how many requests were removed. */
  async removeOld(now = Date.now()): Promise<number> {
    const oldest = idAt(now - this.settings.requestLogDays * DAY_MS);
    const removed = await this.removeBelow(oldest, 'scim_requests');
    await this.removeBelow(oldest, 'scim_request_bodies');
    const hour = new Date(now - HOURS_DAYS * DAY_MS).toISOString();
    await this.remove(sql`delete from scim_request_hours where hour < ${hour}::timestamptz`);
    return removed;
  }

  private async removeBelow(oldest: string, name: 'scim_requests' | 'scim_request_bodies'): Promise<number> {
    const table = sql.table(name);
    let removed = 0;
    for (let step = STEP; step === STEP && !this.isStopping; removed += step) {
      const rows = await this.remove(sql`delete from ${table} where id in
        (select id from ${table} where id < ${oldest}::uuid order by id limit ${STEP}) returning id`);
      step = rows.length;
    }
    return removed;
  }

  private remove(statement: RawBuilder<unknown>): Promise<unknown[]> {
    return this.database.patiently(BACKGROUND_STATEMENT_MS, () => this.database.query(statement));
  }

  private async tick(): Promise<void> {
    try {
      const count = await inBackground('retention', () => this.removeOld());
      if (count > 0) this.logger.log(`Removed ${count} requests older than ${this.settings.requestLogDays} days`);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
