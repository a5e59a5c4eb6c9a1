import { MikroORM, RequestContext } from '@mikro-orm/core';
import type { INestApplicationContext } from '@nestjs/common';
import { SIGN_IN_LINK_HOURS } from './access/sessions/session-terms.js';
import { Sessions } from './access/sessions/sessions.service.js';
import { scimBaseUrl, type Settings } from './config/settings.js';
import { inBackground } from './database/work-limits.js';
import { createLogger } from './server/logger.js';
import { Organizations } from './organizations/organizations.service.js';

const SIGN_IN_COMMAND = 'npm run -s rollcall -- sign-in-link';
/** How long a statement of the greeting may take. */
const PATIENCE_MS = 10_000;

/** Prints where everything is. The process serves already, so a failure here is logged and ends nothing. */
export async function greet(context: INestApplicationContext, settings: Settings): Promise<void> {
  process.stdout.write(await inBackground('greeting', () => greeting(context, settings), PATIENCE_MS));
}

/** The block that says where everything is, once it is there. */
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
  if (databaseUrl) return `PostgreSQL, as DATABASE_URL says${workers > 1 ? `, shared by ${workers} processes` : ''}`;
  return `${dataDir} (embedded database)\n                 For trying out and small organizations: one process, no protection against power loss.\n                 For more, set DATABASE_URL=postgres://…`;
}

async function signInOrCommand(context: INestApplicationContext, settings: Settings): Promise<string> {
  try {
    return await signIn(context, settings);
  } catch (error) {
    createLogger(settings.logLevel).warn({ err: error }, 'No sign-in link was made for the greeting');
    return SIGN_IN_COMMAND;
  }
}

/**
 * A link on a machine that is being tried out, to a person at a terminal, and as long as no one has ever signed in. In any
 * other case the output may be kept somewhere, and a link is made only when asked for.
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
