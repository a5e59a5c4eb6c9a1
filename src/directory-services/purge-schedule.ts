import { MikroORM, RequestContext } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { inBackground, PURGE_STATEMENT_MS } from '../database/work-limits.js';
import { DirectoryServices } from './directory-services.service.js';

const HOUR_MS = 3_600_000;

/** Once an hour, removes for good what can no longer be restored. Several processes may do it; it is done once. */
@Injectable()
export class PurgeSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PurgeSchedule.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly orm: MikroORM,
    private readonly services: DirectoryServices,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), HOUR_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async purge(): Promise<void> {
    try {
      const purge = () => RequestContext.create(this.orm.em, () => this.services.purge());
      const count = await inBackground('purge', purge, PURGE_STATEMENT_MS);
      if (count > 0) this.logger.log(`Removed ${count} directory services deleted more than seven days ago`);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
