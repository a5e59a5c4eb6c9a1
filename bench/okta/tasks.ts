import { explainFailure } from './connection.ts';
import type { PushedGroup } from './company.ts';
import { Stopped } from './okta-client.ts';
import type { Person } from './staff.ts';
import { TaskError } from './task.ts';

/** Subject of a task, so that it can be repeated. */
export interface Subject {
  readonly person?: Person | undefined;
  readonly groups?: readonly PushedGroup[] | undefined;
}

interface FailedTask {
  readonly subject: Subject;
  readonly message: string;
}

/** Number of consecutive failures that indicates a failing server instead of a failing user. */
export class TooManyFailures extends Error {}

const MOST_FAILURES_IN_A_ROW = 20;

/** Runs tasks concurrently and keeps the failed ones, as Okta's Dashboard → Tasks does. */
export class Tasks {
  failed: FailedTask[] = [];
  private failuresInARow = 0;
  private readonly concurrency: number;
  private readonly signal: AbortSignal;
  private readonly url: string;

  constructor(concurrency: number, signal: AbortSignal, url: string) {
    this.concurrency = concurrency;
    this.signal = signal;
    this.url = url;
  }

  /** Starts the tasks in order, at most `concurrency` at a time. Throws `Stopped` after a signal to stop. */
  async runAll<T>(
    items: readonly T[],
    subjectOf: (item: T) => Subject,
    work: (item: T) => Promise<void>,
  ): Promise<void> {
    const waiting = items.values();
    const worker = async () => {
      for (const item of waiting) {
        if (this.signal.aborted) {
          throw new Stopped();
        }
        await this.run(subjectOf(item), () => work(item));
      }
    };
    const results = await Promise.allSettled(Array.from({ length: this.concurrency }, worker));
    const thrown = results.find((result) => result.status === 'rejected');
    if (thrown) {
      throw thrown.reason;
    }
  }

  private async run(subject: Subject, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failuresInARow = 0;
    } catch (error) {
      if (error instanceof Stopped || isBug(error)) {
        throw error;
      }
      const message = error instanceof TaskError ? error.message : explainFailure(error, this.url);
      this.failed.push({ subject, message });
      this.failuresInARow++;
      if (this.failuresInARow >= MOST_FAILURES_IN_A_ROW) {
        throw new TooManyFailures(`${MOST_FAILURES_IN_A_ROW} tasks in a row failed. The last one: ${message}`);
      }
    }
  }
}

const isBug = (error: unknown): boolean => error instanceof TypeError || error instanceof ReferenceError;
