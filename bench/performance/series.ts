import type { Check } from './checks.ts';
import type { Answer, Request, ScimClient } from './client.ts';
import { quantile } from './statistics.ts';

/** Thrown if the benchmark was interrupted, or its time limit is over. */
export class Stopped extends Error {}

/** Requests of one kind, with their durations, response sizes and errors. */
export class Series {
  readonly milliseconds: number[] = [];
  wrong = 0;
  /** Number of units. The number of requests by default. */
  units: number | undefined;
  private answers = 0;
  private bytes = 0;
  private readonly report: (problem: string) => void;
  private readonly signal: AbortSignal;

  constructor(report: (problem: string) => void, signal: AbortSignal) {
    this.report = report;
    this.signal = signal;
  }

  /**
   * Sends a request, measures its duration and verifies the response. Counts a wrong response and returns undefined.
   */
  async send(client: ScimClient, request: Request, check: Check): Promise<Answer | undefined> {
    const answer = await this.attempt(client, request);
    if (!answer) return undefined;
    this.milliseconds.push(answer.milliseconds);
    this.answers++;
    this.bytes += answer.bytes;
    const problem = check(answer);
    if (problem === undefined) return answer;
    this.blame(`${request.method} ${request.path.slice(0, 60)}: ${problem}`);
    return undefined;
  }

  blame(problem: string): void {
    this.wrong++;
    this.report(problem);
  }

  /** Returns the values of a measurement. */
  summary() {
    return {
      units: this.units ?? this.milliseconds.length,
      p50: quantile(this.milliseconds, 0.5),
      p95: quantile(this.milliseconds, 0.95),
      bytes: this.bytes / Math.max(1, this.answers),
      wrong: this.wrong,
    };
  }

  private async attempt(client: ScimClient, request: Request): Promise<Answer | undefined> {
    if (this.signal.aborted) throw new Stopped();
    try {
      return await client.send(request);
    } catch (error) {
      if (this.signal.aborted) throw new Stopped();
      this.blame(`${request.method} ${request.path.slice(0, 60)}: no answer, ${String(error)}`);
      return undefined;
    }
  }
}

/** Executes `count` jobs, a number of them concurrently. Each starts when a previous one has ended. */
export async function inParallel(
  count: number,
  connections: number,
  job: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await job(next++);
  };
  await Promise.all(Array.from({ length: Math.min(count, connections) }, worker));
}
