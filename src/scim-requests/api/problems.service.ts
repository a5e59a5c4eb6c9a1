import { Injectable } from '@nestjs/common';
import { SEVERITIES } from '../diagnosis/problem.js';
import { type Cause, type Episode, ProblemsRepository } from '../store/problems.repository.js';
import type { Expecting } from './data-findings.js';
import { Findings } from './findings.js';
import { type Problem, problemId, type ProblemSubject } from './problem.js';
import { ProblemDetails, type ProblemMaker } from './problem-details.js';

const MINUTE_MS = 60_000;
/** Episodes that closed within this time of one another, for one cause, are one closed problem. */
const TOGETHER_MS = 10 * MINUTE_MS;
const FIRST_SUBJECTS = 5;
/** The largest number of subjects that can be read of one problem. */
export const MAX_SUBJECTS = 1_000;

/** Reads the problems of a directory service. */
@Injectable()
export class Problems {
  constructor(
    private readonly problems: ProblemsRepository,
    private readonly details: ProblemDetails,
    private readonly findings: Findings,
  ) {}

  /** The open problems and the recommendations, most urgent first. */
  async open(service: Expecting): Promise<Problem[]> {
    const episodes = await this.problems.open(service.id);
    const maker = await this.details.for(service, episodes);
    const failures = [...Map.groupBy(episodes, (episode) => problemId(service.id, episode)).values()].map((all) => {
      const { subjects, missing, requests, since } = all[0]!;
      return maker.problem(all, {
        subjects: Number(subjects),
        missing: Number(missing),
        requests: Number(requests),
        since: new Date(Number(since)),
      });
    });
    return this.inOrder([...failures, ...(await this.recommendations(service))]);
  }

  /** The one order of problems: by their harm, then by the number of subjects, the latest first. */
  inOrder(problems: readonly Problem[]): Problem[] {
    return problems.toSorted(byUrgency);
  }

  /** The problems that closed in the last 30 days, newest first. */
  async closed(service: Expecting): Promise<Problem[]> {
    const episodes = await this.problems.closed(service.id);
    const maker = await this.details.for(service, episodes);
    return together(service.id, episodes).map((all) => closedProblem(maker, all));
  }

  /** The subjects of an open problem, newest first. */
  async subjects(service: Expecting, cause: Cause, limit: number): Promise<ProblemSubject[]> {
    const episodes = await this.problems.ofCause(service.id, cause, Math.min(limit, MAX_SUBJECTS));
    const maker = await this.details.for(service, episodes);
    return episodes.map((episode) => maker.subject(episode));
  }

  private async recommendations(service: Expecting): Promise<Problem[]> {
    const found = await this.findings.of(service);
    return found.map(({ code, title, meaning, remedy, count, lastSeenAt, example }) => ({
      id: `${service.id}~${code}`,
      directoryServiceId: service.id,
      code,
      severity: 'ADVICE',
      subjectKind: null,
      subjectCount: count,
      missingCount: 0,
      requestCount: 0,
      firstSubjects: [],
      firstSeenAt: null,
      lastSeenAt,
      requestId: null,
      attribute: null,
      example,
      holder: null,
      newerToken: null,
      closedAt: null,
      closedReason: null,
      closedBy: null,
      closedSummary: null,
      title,
      meaning,
      remedy,
      retry: '',
    }));
  }
}

function byUrgency(a: Problem, b: Problem): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    // The kind of a recommendation says how urgent it is; its count is not of subjects.
    (a.severity === 'ADVICE' ? 0 : b.subjectCount - a.subjectCount) ||
    (a.severity === 'ADVICE' ? 0 : b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
  );
}

/** Groups episodes, newest first, that closed shortly after one another for one cause and reason. */
function together(directoryServiceId: string, episodes: readonly Episode[]): Episode[][] {
  const groups: Episode[][] = [];
  const latest = new Map<string, Episode[]>();
  for (const episode of episodes) {
    const key = [problemId(directoryServiceId, episode), episode.closedReason, episode.closedBy].join();
    const group = latest.get(key);
    const gap = group ? group.at(-1)!.closedAt!.getTime() - episode.closedAt!.getTime() : Infinity;
    if (group && gap < TOGETHER_MS) group.push(episode);
    else {
      const started = [episode];
      latest.set(key, started);
      groups.push(started);
    }
  }
  return groups;
}

function closedProblem(maker: ProblemMaker, all: readonly Episode[]): Problem {
  const problem = maker.problem(all.slice(0, FIRST_SUBJECTS), {
    subjects: all.length,
    missing: 0,
    requests: all.reduce((sum, { count }) => sum + count, 0),
    since: new Date(all.reduce((since, { firstSeenAt }) => Math.min(since, firstSeenAt.getTime()), Infinity)),
  });
  const { cause: _, ...rest } = problem;
  return { ...rest, id: `${problem.id}~${all.at(-1)!.id}` };
}
