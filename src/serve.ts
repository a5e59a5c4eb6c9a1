import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './config/settings.js';
import { acceptCommands } from './commands/accept-commands.js';
import { greet } from './greeting.js';
import { Shutdown } from './health/shutdown.js';
import { createApplication } from './http.js';
import { openDatabase } from './open-database.js';
import { delayBeforeClosing, SHUTDOWN_MS, STOP_SIGNALS, type StopSignal } from './server/stopping.js';

/** Serves in this process alone, and prints the startup message. */
export async function serveAlone(settings: Settings): Promise<void> {
  const { orm, close } = await openDatabase(settings);
  const app = await createApplication(orm, settings);
  const stopCommands = await acceptCommands(app, settings);
  const stop = await serve(app, settings, () => stopCommands().then(close));
  const begin = (signal: StopSignal) => {
    // A second signal ends the process by its default action.
    for (const other of STOP_SIGNALS) process.removeListener(other, begin);
    void stop(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, begin);
  await greet(app, settings);
}

/**
 * Stops the process: reports that it is not ready, waits, rejects new requests, completes those in progress, and closes
 * the database.
 */
export type Stop = (signal: StopSignal) => Promise<never>;

/** Starts listening. Returns a function that stops the process; `close` runs after the last request. */
export async function serve(
  app: NestFastifyApplication,
  settings: Settings,
  close: () => Promise<void>,
): Promise<Stop> {
  await listen(app, settings);
  const shutdown = app.get(Shutdown);
  return async (signal) => {
    shutdown.announce();
    await sleep(delayBeforeClosing(signal, settings));
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    shutdown.close();
    await app.close();
    await close();
    process.exit(0);
  };
}

/** Suppresses Nest's log line with the address, which is part of the startup message. */
async function listen(app: NestFastifyApplication, { port, host, logLevel }: Settings): Promise<void> {
  const { log } = app.getHttpAdapter().getInstance();
  log.level = logLevel === 'info' ? 'warn' : logLevel;
  await app.listen(port, host);
  log.level = logLevel;
}
