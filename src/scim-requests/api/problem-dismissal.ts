import { Injectable } from '@nestjs/common';
import type { Identity } from '../../access/sessions/identity.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import { DomainError } from '../../common/domain-error.js';
import { DirectoryServices, targetOf } from '../../directory-services/directory-services.service.js';
import { EpisodesRepository } from '../store/episodes.repository.js';
import { ProblemPages } from './problem-pages.js';

/** Closes problems on behalf of administrators. */
@Injectable()
export class ProblemDismissal {
  constructor(
    private readonly pages: ProblemPages,
    private readonly episodes: EpisodesRepository,
    private readonly services: DirectoryServices,
    private readonly audit: AuditLog,
  ) {}

  /** Closes an open problem. Returns the number of its subjects. */
  async dismiss(by: Identity, id: string): Promise<number> {
    const [directoryServiceId = ''] = id.split('~');
    const problem = await this.pages.find(by.organizationId, id);
    if (!problem) throw new DomainError('not-found', 'There is no problem with this id', 'id');
    if (problem.closedAt) throw new DomainError('conflict', 'This problem is closed', 'id');
    const { cause } = problem;
    if (!cause) throw new DomainError('conflict', 'A recommendation disappears when its cause is corrected', 'id');
    let dismissed = 0;
    await this.services.change(by, directoryServiceId, async (service) => {
      const before = { problem: problem.title, subjects: problem.subjectCount };
      this.audit.record(by, { action: 'PROBLEM_DISMISSED', target: targetOf(service), before });
      dismissed = await this.episodes.dismiss(service.id, cause, by.actor);
    });
    return dismissed;
  }
}
