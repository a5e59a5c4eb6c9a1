import cluster, { type Worker } from 'node:cluster';

/** The one message of a worker to the primary: it listens, or why it cannot. */
export type Report = { readonly listening: true } | { readonly failure: string };

/** How a worker process ended, as far as it is known. */
export interface End {
  readonly code?: number | null;
  readonly signal?: string | null;
  /** What the worker said, or the system that would not start it. */
  readonly failure?: string;
}

/** A worker as the primary sees it. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
  /** Settles when the worker serves; never, when it does not come to that. */
  readonly listening: Promise<void>;
  readonly ended: Promise<End>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a worker. Throws what the system has against another process. */
export function startWorker(): WorkerProcess {
  const worker = cluster.fork();
  const listening = new Promise<void>((resolve) => {
    worker.on('message', (report: Report) => 'listening' in report && resolve());
  });
  return {
    pid: worker.process.pid,
    startedAt: performance.now(),
    listening,
    ended: endOf(worker),
    kill: (signal) => void worker.process.kill(signal),
  };
}

function endOf(worker: Worker): Promise<End> {
  return new Promise((resolve) => {
    let failure: string | undefined;
    worker.on('message', (report: Report) => {
      if ('failure' in report) ({ failure } = report);
    });
    worker.on('exit', (code, signal) => resolve({ code, signal, failure }));
    // One that was never started has no exit; of one that runs, an error says that it could not be told something.
    worker.on('error', ({ message }) => worker.process.pid === undefined && resolve({ failure: message }));
  });
}
