import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './config/settings.js';
import { acceptCommands } from './accept-commands.js';
import { greet } from './greeting.js';
import { Shutdown } from './health/shutdown.js';
import { createApplication } from './http.js';
import { createLogger } from './server/logger.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import { delayBeforeClosing, SHUTDOWN_MS, STOP_SIGNALS, type StopSignal } from './server/stopping.js';

/** Serves in this process alone, and says in one block where everything is. */
export async function serveAlone(settings: Settings): Promise<void> {
  const database = await acceptCommands(await openDatabase(settings), settings, createLogger(settings.logLevel));
  const stop = await serve(database, settings);
  const begin = (signal: StopSignal) => {
    // A second signal ends the process by its default action.
    for (const other of STOP_SIGNALS) process.removeListener(other, begin);
    void stop(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, begin);
  await greet(database.orm, settings);
}

/** Ends the process: reports unready, waits, refuses new requests, answers those under way, closes the database. */
export type Stop = (signal: StopSignal) => Promise<never>;

/** Listens. Returns the function that ends the process. */
export async function serve(database: OpenDatabase, settings: Settings): Promise<Stop> {
  const app = await createApplication(database.orm, settings);
  await listen(app, settings);
  const shutdown = app.get(Shutdown);
  return async (signal) => {
    shutdown.announce();
    await sleep(delayBeforeClosing(signal, settings));
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    shutdown.close();
    await app.close();
    await database.close();
    process.exit(0);
  };
}

/** Where the server listens is said in the greeting, so the log need not say it as well. */
async function listen(app: NestFastifyApplication, { port, host, logLevel }: Settings): Promise<void> {
  const { log } = app.getHttpAdapter().getInstance();
  log.level = logLevel === 'info' ? 'warn' : logLevel;
  await app.listen(port, host);
  log.level = logLevel;
}
