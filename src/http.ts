import type { MikroORM } from '@mikro-orm/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Settings } from './config/settings.js';
import { createServer } from './server/http-server.js';

/** Creates the application over an open database, ready to listen. */
export function createApplication(orm: MikroORM, settings: Settings): Promise<NestFastifyApplication> {
  return createServer(AppModule.over(orm, settings), settings);
}
