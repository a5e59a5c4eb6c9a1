import { Injectable } from '@nestjs/common';
import type { Identity } from '../../access/sessions/identity.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import { DomainError } from '../../common/domain-error.js';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import type { DirectoryService } from '../../directory-services/directory-service.entity.js';
import { DirectoryServices, targetOf } from '../../directory-services/directory-services.service.js';
import { ProblemsRepository } from '../store/problems.repository.js';
import { EpisodesRepository } from '../store/episodes.repository.js';
import type { Problem, ProblemSubject } from './problem.js';
import { ProblemDetails } from './problem-details.js';
import { MAX_SUBJECTS, Problems } from './problems.service.js';

const MAX_PEOPLE = 20;

/** The problems of an organization. */
@Injectable()
export class ProblemPages {
  constructor(
    private readonly problems: Problems,
    private readonly repository: ProblemsRepository,
    private readonly episodes: EpisodesRepository,
    private readonly details: ProblemDetails,
    private readonly services: DirectoryServices,
    private readonly audit: AuditLog,
  ) {}

  /** The problems of all directory services that are not deleted, or of one, in one order. */
  async all(organizationId: string, { only, isClosed }: { only?: string | undefined; isClosed: boolean }) {
    const services = await this.servicesOf(organizationId, only);
    const byId = new Map(services.map((service) => [service.id, service]));
    const lists = await eachDirectoryService([...byId.keys()], async (id) => {
      const service = byId.get(id)!;
      return isClosed ? this.problems.closed(service) : this.problems.open(service);
    });
    return isClosed ? lists.flat().toSorted(byClosing) : this.problems.inOrder(lists.flat());
  }

  /** An open problem or, if it closed, what closed last under its id. */
  async find(organizationId: string, id: string): Promise<Problem | undefined> {
    const [directoryServiceId = ''] = id.split('.');
    const service = await this.services.find(organizationId, directoryServiceId);
    if (!service) return undefined;
    const isWanted = (problem: Problem) => problem.id === id;
    const open = (await this.problems.open(service)).find(isWanted);
    if (open) return open;
    const closed = await this.problems.closed(service);
    return closed.find(isWanted) ?? closed.find((problem) => problem.id.startsWith(`${id}.`));
  }

  async subjects(organizationId: string, problem: Problem, limit: number): Promise<readonly ProblemSubject[]> {
    const { cause, firstSubjects, directoryServiceId } = problem;
    if (!cause || limit <= firstSubjects.length || firstSubjects.length === problem.subjectCount) {
      return firstSubjects.slice(0, Math.max(0, limit));
    }
    const service = await this.services.find(organizationId, directoryServiceId);
    return service ? this.problems.subjects(service, cause, limit) : [];
  }

  /** People who are not in Rollcall because requests failed, by all words of a search; the latest first. */
  async failedCreations(organizationId: string, search: string) {
    const services = await this.servicesOf(organizationId);
    const byId = new Map(services.map((service) => [service.id, service]));
    const found = await eachDirectoryService([...byId.keys()], async (id) => {
      const episodes = await this.repository.people(id, search, MAX_PEOPLE);
      const maker = await this.details.for(byId.get(id)!, episodes);
      return episodes
        .filter((episode) => maker.subject(episode).id === null)
        .map((episode) => {
          const totals = { subjects: 1, requests: episode.count, since: episode.firstSeenAt };
          return { subject: maker.subject(episode), problem: maker.problem([episode], totals) };
        });
    });
    const newestFirst = found
      .flat()
      .toSorted((a, b) => b.subject.lastSeenAt.getTime() - a.subject.lastSeenAt.getTime());
    return newestFirst.slice(0, MAX_PEOPLE);
  }

  /** Closes an open problem. Returns the number of its subjects. */
  async dismiss(by: Identity, id: string): Promise<number> {
    const [directoryServiceId = ''] = id.split('.');
    const problem = await this.find(by.organizationId, id);
    if (!problem) throw new DomainError('not-found', 'There is no problem with this id', 'id');
    if (problem.closedAt) throw new DomainError('conflict', 'This problem is closed', 'id');
    const { cause } = problem;
    if (!cause) throw new DomainError('conflict', 'A recommendation disappears when its cause is corrected', 'id');
    let dismissed = 0;
    await this.services.change(by, directoryServiceId, async (service) => {
      const before = { problem: problem.title, subjects: problem.subjectCount };
      this.audit.record(by, { action: 'PROBLEM_DISMISSED', target: targetOf(service), before });
      const open = await this.repository.ofCause(service.id, cause, MAX_SUBJECTS * 10);
      const ids = open.map((episode) => episode.id);
      dismissed = await this.episodes.dismiss(service.id, ids, by.actor);
    });
    return dismissed;
  }

  private async servicesOf(organizationId: string, only?: string): Promise<DirectoryService[]> {
    const services = await this.services.list(organizationId);
    return services.filter(({ id, deletedAt }) => !deletedAt && (only === undefined || id === only));
  }
}

function byClosing(a: Problem, b: Problem): number {
  return b.closedAt!.getTime() - a.closedAt!.getTime();
}
