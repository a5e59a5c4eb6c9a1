import { type MikroORM, RequestContext } from '@mikro-orm/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command, Output } from './commands/command.js';
import { CommandsModule } from './commands/commands.module.js';
import { Commands } from './commands/commands.service.js';
import type { Settings } from './config/settings.js';
import { openDatabase } from './open-database.js';

/** Opens the database, executes a command and closes the database. Throws as `openDatabase` and `Commands.execute` do. */
export async function executeLocally(settings: Settings, command: Command): Promise<Output> {
  const { orm, close } = await openDatabase(settings);
  try {
    return await inLocalContext(orm, settings, (context) => context.get(Commands).execute(command));
  } finally {
    await close();
  }
}

/** Runs `work` in a request context with the services of the command line, without HTTP and GraphQL. */
export async function inLocalContext<Value>(
  orm: MikroORM,
  settings: Settings,
  work: (context: INestApplicationContext) => Promise<Value>,
): Promise<Value> {
  // Logs only errors: the standard output belongs to the program.
  const options = { logger: ['error' as const], abortOnError: false };
  const context = await NestFactory.createApplicationContext(CommandsModule.over(orm, settings), options);
  try {
    return await RequestContext.create(orm.em, () => work(context));
  } finally {
    await context.close();
  }
}
