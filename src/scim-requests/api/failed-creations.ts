import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import { ProblemsRepository } from '../store/problems.repository.js';
import type { Problem, ProblemSubject } from './problem.js';
import { ProblemDetails } from './problem-details.js';
import { ProblemPages } from './problem-pages.js';

const MAX_PEOPLE = 20;

/** Finds people whom an identity provider could not create. */
@Injectable()
export class FailedCreations {
  constructor(
    private readonly repository: ProblemsRepository,
    private readonly details: ProblemDetails,
    private readonly pages: ProblemPages,
  ) {}

  /** People who are not in Rollcall because requests failed, by all words of a search; the latest first. */
  async search(organizationId: string, search: string): Promise<{ subject: ProblemSubject; problem: Problem }[]> {
    const services = await this.pages.servicesOf(organizationId);
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
}
