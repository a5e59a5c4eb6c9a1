import 'reflect-metadata';
import { MikroORM, RequestContext } from '@mikro-orm/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sessions, SIGN_IN_LINK_HOURS } from './access/sessions.service.js';
import { readEnvironment } from './config/environment.js';
import { readSettings, scimBaseUrl, type Settings } from './config/settings.js';
import { createApplication } from './http.js';
import { openDatabase } from './open-database.js';
import { Organizations } from './organizations/organizations.service.js';
import { run } from './run.js';

/** Starts the server and says in one block where everything is. */
async function main(): Promise<void> {
  const settings = readSettings(readEnvironment());
  const database = await openDatabase(settings);
  const app = await createApplication(database.orm, settings);
  await listen(app, settings);
  stopOnSignal(app, database.close);
  process.stdout.write(await greeting(app, settings));
}

/** Where the server listens is said in the greeting, so the log need not say it as well. */
async function listen(app: NestFastifyApplication, { port, host, logLevel }: Settings): Promise<void> {
  const { log } = app.getHttpAdapter().getInstance();
  log.level = logLevel === 'info' ? 'warn' : logLevel;
  await app.listen(port, host);
  log.level = logLevel;
}

async function greeting(app: NestFastifyApplication, settings: Settings): Promise<string> {
  const data = settings.databaseUrl
    ? 'PostgreSQL, as DATABASE_URL says'
    : `${settings.dataDir} (embedded database)\n                 For trying out and small organizations: one process, no protection against power loss.\n                 For more, set DATABASE_URL=postgres://…`;
  return `
  Rollcall is running.

  Portal         ${settings.publicUrl}
  Sign in        ${await signIn(app, settings)}
  SCIM base URL  ${scimBaseUrl(settings)}
  GraphQL        ${settings.publicUrl}/graphql
  Data           ${data}

`;
}

/**
 * A link on a machine that is being tried out, to a person at a terminal, and as long as nobody ever signed in. In any
 * other case the output may be kept somewhere, and a link is made only when asked for.
 */
async function signIn(app: NestFastifyApplication, settings: Settings): Promise<string> {
  const sessions = app.get(Sessions, { strict: false });
  const organizations = app.get(Organizations, { strict: false });
  return RequestContext.create(app.get(MikroORM).em, async () => {
    const isPrivate = !settings.databaseUrl || process.stdout.isTTY || !(await sessions.anybodySignedIn());
    if (!isPrivate) return 'npm run -s rollcall -- sign-in-link';
    const link = await sessions.createSignInLink(await organizations.ensureFirst());
    return `${settings.publicUrl}/sign-in#${link}  (once, within ${SIGN_IN_LINK_HOURS} hours)`;
  });
}

const SHUTDOWN_MS = 25_000;

/** Lets the requests under way end, then gives back the database. A second signal does not wait. */
function stopOnSignal(app: NestFastifyApplication, close: () => Promise<void>): void {
  const stop = async () => {
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await app.close();
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

await run(main);
