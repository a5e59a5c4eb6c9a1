import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import type { DirectoryService } from '../../directory-services/directory-service.entity.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { Problem, ProblemSubject } from './problem.js';
import { Problems } from './problems.service.js';

/** The problems of an organization. */
@Injectable()
export class ProblemPages {
  constructor(
    private readonly problems: Problems,
    private readonly services: DirectoryServices,
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
    const [directoryServiceId = ''] = id.split('~');
    const service = await this.services.find(organizationId, directoryServiceId);
    if (!service) return undefined;
    const isWanted = (problem: Problem) => problem.id === id;
    const open = (await this.problems.open(service)).find(isWanted);
    if (open) return open;
    const closed = await this.problems.closed(service);
    return closed.find(isWanted) ?? closed.find((problem) => problem.id.startsWith(`${id}~`));
  }

  async subjects(organizationId: string, problem: Problem, limit: number): Promise<readonly ProblemSubject[]> {
    const { cause, firstSubjects, directoryServiceId } = problem;
    if (!cause || limit <= firstSubjects.length || firstSubjects.length === problem.subjectCount) {
      return firstSubjects.slice(0, Math.max(0, limit));
    }
    const service = await this.services.find(organizationId, directoryServiceId);
    return service ? this.problems.subjects(service, cause, limit) : [];
  }

  /** The directory services that are not deleted, or one of them. */
  async servicesOf(organizationId: string, only?: string): Promise<DirectoryService[]> {
    const services = await this.services.list(organizationId);
    return services.filter(({ id, deletedAt }) => !deletedAt && (only === undefined || id === only));
  }
}

function byClosing(a: Problem, b: Problem): number {
  return b.closedAt!.getTime() - a.closedAt!.getTime();
}
