import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from './run.js';
import type { StopSignal } from './stopping.js';
import { type End, startWorker, type WorkerProcess } from './worker-process.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** Minimum lifetime of a worker whose exit is not counted as a failed start. */
const SETTLED_MS = 60_000;

/** The worker processes. Replaces a worker that exits, until `stop` is called. */
export class Workers {
  private readonly all = new Set<WorkerProcess>();
  private stopping = false;

  constructor(private readonly log: Logger) {}

  /** Starts the workers and waits until all listen. Throws a `StartError` after stopping all if one cannot start. */
  async start(count: number): Promise<void> {
    for (let index = 0; index < count; index++) this.all.add(startWorker());
    try {
      await Promise.all([...this.all].map((worker) => Promise.race([worker.listening, failed(worker)])));
    } catch (error) {
      this.kill();
      throw error;
    }
    for (const worker of this.all) void this.keep(worker);
  }

  /**
   * Stops all workers after their requests in progress. Returns the exit code: 1 if one of them failed, otherwise 0.
   */
  async stop(signal: StopSignal): Promise<0 | 1> {
    this.stopping = true;
    for (const worker of this.all) worker.kill(signal);
    const ends = await Promise.all([...this.all].map(({ ended }) => ended));
    return ends.some(({ code }) => code) ? 1 : 0;
  }

  kill(): void {
    for (const worker of this.all) worker.kill('SIGKILL');
  }

  /** Runs a worker and its successors. */
  private async keep(first: WorkerProcess): Promise<void> {
    let pause = 0;
    for (let worker: WorkerProcess | undefined = first; ; worker = this.replacement()) {
      const end = await worker?.ended;
      if (worker) this.all.delete(worker);
      if (this.stopping) return;
      pause = nextPause(pause, worker ? performance.now() - worker.startedAt : 0);
      const line = { worker: worker?.pid, ...end, pauseMilliseconds: pause };
      this.log.error(line, 'A worker process exited and will be replaced');
      await sleep(pause);
      if (this.stopping) return;
    }
  }

  private replacement(): WorkerProcess | undefined {
    try {
      const worker = startWorker();
      this.all.add(worker);
      void worker.listening.then(() => this.log.info({ worker: worker.pid }, 'A new worker process is listening'));
      return worker;
    } catch (error) {
      this.log.error({ err: error }, 'Cannot start a worker process');
      return undefined;
    }
  }
}

/** Returns the delay before a worker is replaced, in milliseconds, which grows with consecutive failures. */
export function nextPause(pause: number, livedMs: number): number {
  return livedMs < SETTLED_MS ? Math.min(Math.max(pause * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS) : 0;
}

async function failed({ ended }: WorkerProcess): Promise<never> {
  throw new StartError(sentence(await ended));
}

function sentence({ failure, code, signal }: End): string {
  return failure ?? `A worker process exited (${signal ?? `exit code ${code}`}) before it was listening.`;
}
