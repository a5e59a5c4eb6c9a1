import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';
import { Database } from '../../database/database.js';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import { BACKGROUND_STATEMENT_MS, inBackground } from '../../database/work-limits.js';
import { allDirectoryServiceIds } from '../../directory-services/directory-service-ids.js';
import { idAt } from './id-at.js';
import { EpisodesRepository } from './episodes.repository.js';
import { RequestLogRepository } from './request-log.repository.js';
import { NO_DIRECTORY_SERVICE } from './unknown-requests.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Few enough that a statement is over before another statement waits for it. */
const STEP = 1_000;
/** Counts by the hour are small, and the portal shows a month of them. */
const HOURS_DAYS = 92;
/** How long closed problems are kept, in days. */
const CLOSED_DAYS = 30;
/** The portal shows one hour by the minute. */
const MINUTES_MS = 2 * HOUR_MS;

/** Removes expired requests hourly, in small steps. Several processes may run it concurrently. */
@Injectable()
export class RetentionSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RetentionSchedule.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly log: RequestLogRepository,
    private readonly episodes: EpisodesRepository,
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

  /** Returns how many requests were removed. */
  async removeOld(now = Date.now()): Promise<number> {
    const oldest = idAt(now - this.settings.requestLogDays * DAY_MS);
    const before = { hour: new Date(now - HOURS_DAYS * DAY_MS), minute: new Date(now - MINUTES_MS) };
    const closed = new Date(now - CLOSED_DAYS * DAY_MS);
    const removed = await eachDirectoryService(await allDirectoryServiceIds(this.database), async (id) => {
      await this.log.removeCounts(id, before);
      await this.inSteps(() => this.episodes.removeClosed(id, closed, STEP));
      return this.removeBelow(id, oldest);
    });
    return removed.reduce((sum, count) => sum + count, await this.removeBelow(NO_DIRECTORY_SERVICE, oldest));
  }

  private async removeBelow(directoryServiceId: string, oldest: string): Promise<number> {
    if (this.isStopping || !(await this.log.hasBelow(directoryServiceId, oldest))) return 0;
    const removed = await this.inSteps(() => this.log.removeRequests(directoryServiceId, oldest, STEP));
    await this.inSteps(() => this.log.removeBodies(directoryServiceId, oldest, STEP));
    return removed;
  }

  private async inSteps(remove: () => Promise<number>): Promise<number> {
    let removed = 0;
    for (let step = STEP; step === STEP && !this.isStopping; removed += step) {
      step = await this.database.patiently(BACKGROUND_STATEMENT_MS, remove);
    }
    return removed;
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
