import { Injectable } from '@nestjs/common';
import { UserFindingsRepository } from '../../users/user-findings.repository.js';
import type { Health } from '../diagnosis/status.js';
import { RequestStatisticsRepository } from '../store/request-statistics.repository.js';

/** What the last requests of a directory service say of its health, and whether it has users. */
@Injectable()
export class RequestHealth {
  constructor(
    private readonly statistics: RequestStatisticsRepository,
    private readonly users: UserFindingsRepository,
  ) {}

  async of(directoryServiceId: string): Promise<{ health: Health; hasUsers: boolean }> {
    const health = await this.statistics.health(directoryServiceId);
    return { health, hasUsers: await this.users.hasAny(directoryServiceId) };
  }
}
