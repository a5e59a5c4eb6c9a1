import { Injectable } from '@nestjs/common';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import type { Health } from '../diagnosis/status.js';
import { RequestStatisticsRepository } from '../store/request-statistics.repository.js';

/** Reads the health of a directory service from its last requests, and whether it has users. */
@Injectable()
export class RequestHealth {
  constructor(
    private readonly statistics: RequestStatisticsRepository,
    private readonly users: UserViewsRepository,
  ) {}

  async of(directoryServiceId: string): Promise<{ health: Health; hasUsers: boolean }> {
    const health = await this.statistics.health(directoryServiceId);
    return { health, hasUsers: await this.users.hasAny(directoryServiceId) };
  }
}
