import 'reflect-metadata';
import cluster from 'node:cluster';
import { readEnvironment } from './config/environment.js';
import { readSettings, type Settings } from './config/settings.js';
import { run } from './server/run.js';

await run(() => start(readSettings(readEnvironment())));

/**
 * Starts the server: in this process alone, or as the primary or a worker of several processes. Each mode loads only
 * its own modules.
 */
async function start(settings: Settings): Promise<void> {
  if (settings.workers === 1) return (await import('./serve.js')).serveAlone(settings);
  if (cluster.isPrimary) return (await import('./primary.js')).superviseWorkers(settings);
  return (await import('./worker.js')).serveAsWorker(settings);
}
