import { type MikroORM, RequestContext } from '@mikro-orm/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command, Output } from './commands/command.js';
import { CommandsModule } from './commands/commands.module.js';
import { Commands } from './commands/commands.service.js';
import type { Settings } from './config/settings.js';
import { openDatabase } from './open-database.js';

/** Executes a command in this process, without a running server. Throws the errors of `openDatabase` and `Commands.execute`. */
export async function executeLocally(settings: Settings, command: Command): Promise<Output> {
  const { orm, close } = await openDatabase(settings);
  try {
    return await inLocalContext(orm, settings, (context) => context.get(Commands).execute(command));
  } finally {
    await close();
  }
}

/** Runs `work` with the services of the command line in a `RequestContext` of MikroORM, without HTTP and GraphQL. */
export async function inLocalContext<Value>(
  orm: MikroORM,
  settings: Settings,
  work: (context: INestApplicationContext) => Promise<Value>,
): Promise<Value> {
  // Logs only errors, because standard output contains the output of the command.
  const options = { logger: ['error' as const], abortOnError: false };
  const context = await NestFactory.createApplicationContext(CommandsModule.over(orm, settings), options);
  try {
    return await RequestContext.create(orm.em, () => work(context));
  } finally {
    await context.close();
  }
}
