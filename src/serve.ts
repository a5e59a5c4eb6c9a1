import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './config/settings.js';
import { greet } from './greeting.js';
import { createApplication } from './http.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import { SHUTDOWN_MS, STOP_SIGNALS } from './stopping.js';

/** Serves in this process alone, and says in one block where everything is. */
export async function serveAlone(settings: Settings): Promise<void> {
  const database = await openDatabase(settings);
  const stop = await serve(database, settings);
  for (const signal of STOP_SIGNALS) process.once(signal, () => void stop());
  await greet(database.orm, settings);
}

/** Listens. Answers what lets the requests under way end, gives back the database and ends the process. */
export async function serve(database: OpenDatabase, settings: Settings): Promise<() => Promise<never>> {
  const app = await createApplication(database.orm, settings);
  await listen(app, settings);
  return async () => {
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
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
