import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import { foldSearch, nameKey } from '../../scim-protocol/index.js';
import { type AffectedName, ProblemsRepository } from '../store/problems.repository.js';
import type { FailedCreationsArgs } from './failed-creations.args.js';
import type { Problem, ProblemSubject } from './problem.js';
import { ProblemDetails } from './problem-details.js';
import { ProblemPages } from './problem-pages.js';

/** How many matches of a directory service are looked up among its users and groups. */
const MAX_MATCHES = 100;

/** Finds people and groups that an identity provider could not create. */
@Injectable()
export class FailedCreations {
  constructor(
    private readonly repository: ProblemsRepository,
    private readonly details: ProblemDetails,
    private readonly pages: ProblemPages,
  ) {}

  /** People and groups that are not in Rollcall because requests failed, by all words of a search; the latest first. */
  async search(
    organizationId: string,
    { search = '', directoryServiceId, first }: FailedCreationsArgs,
  ): Promise<{ subject: ProblemSubject; problem: Problem }[]> {
    const words = foldSearch(search).split(/\s+/).filter(Boolean);
    const services = await this.pages.servicesOf(organizationId, directoryServiceId);
    const byId = new Map(services.map((service) => [service.id, service]));
    const found = await eachDirectoryService([...byId.keys()], async (id) => {
      const affected = (await this.repository.affectedNames(id)).filter((one) => hasAll(one, words));
      const ids = latestOfEach(affected).slice(0, MAX_MATCHES);
      const episodes = ids.length > 0 ? await this.repository.withIds(id, ids) : [];
      const maker = await this.details.for(byId.get(id)!, episodes);
      return episodes
        .filter((episode) => maker.subject(episode).id === null)
        .map((episode) => {
          const totals = { subjects: 1, missing: 1, requests: episode.count, since: episode.firstSeenAt };
          return { subject: maker.subject(episode), problem: maker.problem([episode], totals) };
        });
    });
    const newestFirst = found
      .flat()
      .toSorted((a, b) => b.subject.lastSeenAt.getTime() - a.subject.lastSeenAt.getTime());
    return newestFirst.slice(0, first);
  }
}

function hasAll({ subjectName, subjectDisplayName, subjectExternalId }: AffectedName, words: readonly string[]) {
  const text = foldSearch([subjectName, subjectDisplayName, subjectExternalId].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

/** Returns the ids of the latest problem of each person and group. A look-up and a creation may be two problems. */
function latestOfEach(newestFirst: readonly AffectedName[]): string[] {
  const keyOf = ({ subjectKind, subjectName, subjectKey }: AffectedName) =>
    `${subjectKind} ${subjectName ? nameKey(subjectName) : subjectKey}`;
  return [...Map.groupBy(newestFirst, keyOf).values()].map(([latest]) => latest!.id);
}
