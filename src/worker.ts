import cluster from 'node:cluster';
import type { Settings } from './config/settings.js';
import { createApplication } from './http.js';
import { connectDatabase } from './open-database.js';
import { explain } from './server/run.js';
import { serve, type Stop } from './serve.js';
import { STOP_SIGNALS, type StopSignal } from './server/stopping.js';
import type { Report } from './server/worker-process.js';

/** Serves as one of several processes on one port, over a database that the primary has migrated. */
export async function serveAsWorker(settings: Settings): Promise<void> {
  try {
    const { orm, close } = await connectDatabase(settings);
    stopOnce(await serve(await createApplication(orm, settings), settings, close));
    report({ listening: true });
  } catch (error) {
    report({ failure: explain(error) }, () => process.exit(1));
  }
}

/**
 * A terminal and a service manager send their signal to the workers and to the primary, which passes it on. The second
 * signal is therefore ignored; the primary kills a worker on a second signal of its own.
 */
function stopOnce(stop: Stop): void {
  let stopping: Promise<void> | undefined;
  const begin = (signal: StopSignal) => void (stopping ??= stop(signal));
  for (const signal of STOP_SIGNALS) process.on(signal, begin);
  const worker = cluster.worker!;
  worker.once('disconnect', () => {
    // The primary has exited. Without this handler, Node would end the worker during its requests.
    worker.exitedAfterDisconnect = true;
    begin('SIGINT');
  });
}

function report(what: Report, sent?: () => void): void {
  process.send!(what, undefined, undefined, sent);
}
