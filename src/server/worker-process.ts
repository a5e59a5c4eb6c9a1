import cluster, { type Worker } from 'node:cluster';

/** Only message of a worker to the primary: it is listening, or the reason why it cannot. */
export type Report = { readonly listening: true } | { readonly failure: string };

/** Known facts about the exit of a worker process. */
export interface End {
  readonly code?: number | null;
  readonly signal?: string | null;
  /** Reason from the worker, or from the system that could not start it. */
  readonly failure?: string;
}

/** Worker process from the perspective of the primary. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Start time by `performance.now()`. */
  readonly startedAt: number;
  /** Resolves when the worker is listening. Never settles if it does not get that far. */
  readonly listening: Promise<void>;
  readonly ended: Promise<End>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a worker. Throws if the system cannot create a process. */
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
    // A process that was never started emits no exit. The error of a running one means that a message could not be
    // sent.
    worker.on('error', ({ message }) => worker.process.pid === undefined && resolve({ failure: message }));
  });
}
