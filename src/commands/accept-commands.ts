import { MikroORM, RequestContext } from '@mikro-orm/core';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { listenForCommands } from './command-server.js';
import { Commands } from './commands.service.js';

/**
 * Lets the command line reach an embedded database that this process holds. Returns a function that stops it, which
 * must be called before the database is closed. If the socket cannot be opened, the server runs without it.
 */
export async function acceptCommands(
  app: INestApplicationContext,
  { databaseUrl, dataDir }: Settings,
): Promise<() => Promise<void>> {
  if (databaseUrl) return async () => undefined;
  const { em } = app.get(MikroORM);
  const commands = app.get(Commands);
  const logger = new Logger('Commands');
  try {
    return await listenForCommands(dataDir, {
      execute: (command) => RequestContext.create(em, () => commands.execute(command)),
      failed: (err) => logger.error({ err }, 'A command from the command line failed'),
    });
  } catch (err) {
    logger.warn(
      { err },
      'The command line cannot reach this server. Its commands work only while the server is stopped',
    );
    return async () => undefined;
  }
}
