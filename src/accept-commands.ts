import { RequestContext } from '@mikro-orm/core';
import type { Logger } from 'pino';
import { listenForCommands } from './commands/command-server.js';
import { execute } from './commands/execute.js';
import type { Settings } from './config/settings.js';
import type { OpenDatabase } from './open-database.js';

/**
 * Lets the command line reach an embedded database that this process holds, until the database is closed. A server that
 * cannot offer that serves all the same.
 */
export async function acceptCommands(database: OpenDatabase, settings: Settings, log: Logger): Promise<OpenDatabase> {
  if (settings.databaseUrl) return database;
  const { orm } = database;
  try {
    const stop = await listenForCommands(settings.dataDir, {
      execute: (command) => RequestContext.create(orm.em, () => execute(orm.em, settings, command)),
      failed: (err) => log.error({ err }, 'A command from the command line failed'),
    });
    return { orm, close: () => stop().then(database.close) };
  } catch (err) {
    log.warn({ err }, 'The command line cannot reach this server. Its commands work only while the server is stopped');
    return database;
  }
}
