import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Settings } from './config/settings.js';
import { greet } from './greeting.js';
import { inLocalContext } from './local-context.js';
import { createLogger } from './server/logger.js';
import { openDatabase } from './open-database.js';
import { delayBeforeClosing, SHUTDOWN_MS, STOP_SIGNALS, type StopSignal } from './server/stopping.js';
import { Workers } from './server/workers.js';

/** Deadline for a worker that hangs. Workers have their own, shorter limit. */
const LAST_MS = SHUTDOWN_MS + 1_000;

/** Migrates the database once, supervises the workers, and prints one startup message. */
export async function superviseWorkers(settings: Settings): Promise<void> {
  const database = await openDatabase(settings);
  // The kernel distributes connections. A connection that the primary had accepted for a worker would hang forever if
  // the worker died.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: fileURLToPath(new URL('main.js', import.meta.url)), args: [] });
  const workers = new Workers(createLogger(settings.logLevel));
  await workers.start(settings.workers);
  stopOnSignal(workers, settings);
  await inLocalContext(database.orm, settings, (context) => greet(context, settings));
  await database.close();
}

/** The first signal lets the workers complete their requests. A second signal stops them immediately. */
function stopOnSignal(workers: Workers, settings: Settings): void {
  let stopping: Promise<void> | undefined;
  const insist = () => {
    workers.kill();
    process.exit(1);
  };
  const stop = async (signal: StopSignal) => {
    setTimeout(insist, LAST_MS + delayBeforeClosing(signal, settings)).unref();
    process.exit(await workers.stop(signal));
  };
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (stopping) insist();
      else stopping = stop(signal);
    });
  }
}
