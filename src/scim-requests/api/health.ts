import { Injectable } from '@nestjs/common';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import type { OpenProblems } from '../diagnosis/status.js';
import { RequestStatisticsRepository } from '../store/request-statistics.repository.js';

/** Reads the health of a directory service from its last requests, and whether it has users. */
@Injectable()
export class RequestHealth {
  constructor(
    private readonly statistics: RequestStatisticsRepository,
    private readonly users: UserViewsRepository,
  ) {}

  async of(directoryServiceId: string): Promise<{ open: OpenProblems; hasUsers: boolean }> {
    const { failedWrites, refusals } = await this.statistics.health(directoryServiceId);
    const open = {
      problems: Math.min(1, failedWrites + refusals),
      subjects: failedWrites,
      isLockedOut: refusals > 0,
      writes: failedWrites,
    };
    return { open, hasUsers: await this.users.hasAny(directoryServiceId) };
  }
}
