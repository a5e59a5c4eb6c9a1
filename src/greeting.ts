import { MikroORM, RequestContext } from '@mikro-orm/core';
import type { INestApplicationContext } from '@nestjs/common';
import { SIGN_IN_LINK_HOURS } from './access/sessions/session-terms.js';
import { Sessions } from './access/sessions/sessions.service.js';
import { scimBaseUrl, type Settings } from './config/settings.js';
import { inBackground } from './database/work-limits.js';
import { createLogger } from './server/logger.js';
import { Organizations } from './organizations/organizations.service.js';

const SIGN_IN_COMMAND = 'npm run -s rollcall -- sign-in-link';
/** Timeout of each statement of the greeting. */
const PATIENCE_MS = 10_000;

/** Prints the startup message with all addresses. The process already serves requests, so a failure here is only logged. */
export async function greet(context: INestApplicationContext, settings: Settings): Promise<void> {
  process.stdout.write(await inBackground('greeting', () => greeting(context, settings), PATIENCE_MS));
}

/** Returns the startup message. */
async function greeting(context: INestApplicationContext, settings: Settings): Promise<string> {
  return `
  Rollcall is running.

  Portal         ${settings.publicUrl}
  Sign in        ${await signInOrCommand(context, settings)}
  SCIM base URL  ${scimBaseUrl(settings)}
  GraphQL        ${settings.publicUrl}/graphql
  Data           ${data(settings)}

`;
}

function data({ databaseUrl, dataDir, workers }: Settings): string {
  if (databaseUrl) return `PostgreSQL (DATABASE_URL)${workers > 1 ? `, shared by ${workers} processes` : ''}`;
  return `${dataDir} (embedded database)\n                 For evaluation and small organizations: one process, no protection against power loss.\n                 For production, set DATABASE_URL=postgres://…`;
}

async function signInOrCommand(context: INestApplicationContext, settings: Settings): Promise<string> {
  try {
    return await signIn(context, settings);
  } catch (error) {
    createLogger(settings.logLevel).warn({ err: error }, 'Cannot create a sign-in link for the startup message');
    return SIGN_IN_COMMAND;
  }
}

/**
 * Returns a sign-in link if the database is embedded, if the output is a terminal, or before the first sign-in. Otherwise
 * the output may be stored in a log, so the command that prints a link is returned instead.
 */
async function signIn(context: INestApplicationContext, settings: Settings): Promise<string> {
  return RequestContext.create(context.get(MikroORM).em, async () => {
    const [sessions, organizations] = [context.get(Sessions), context.get(Organizations)];
    const isPrivate = !settings.databaseUrl || process.stdout.isTTY || !(await sessions.anybodySignedIn());
    if (!isPrivate) return SIGN_IN_COMMAND;
    const link = await sessions.createSignInLink(await organizations.ensureFirst());
    return `${settings.publicUrl}/sign-in#${link}  (once, within ${SIGN_IN_LINK_HOURS} hours)`;
  });
}
