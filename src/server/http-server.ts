import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { GraphqlStream } from '../access/stream/graphql-stream.js';
import type { Settings } from '../config/settings.js';
import { asRequest } from '../database/work-limits.js';
import { STREAM_PATH } from '../graphql/no-subscriptions.js';
import { Shutdown } from '../health/shutdown.js';
import { PORTAL_ROOT } from '../portal/portal-page.js';
import { addScim } from '../scim/http/scim.plugin.js';
import { addEdge } from './edge.js';
import { addErrors, fastifyOptions } from './fastify-options.js';
import { HttpErrorFilter } from './http-errors.js';
import { acceptJson } from './json-bodies.js';
import { createLogger, NestLogger } from './logger.js';
import { addRequestHooks } from './request-hooks.js';
import { addRouteRules } from './routes.js';
import { handleUnreadBodies } from './unread-body.js';

/** Creates an application with the hooks and limits of all requests, ready to listen. */
export async function createServer(module: DynamicModule, settings: Settings): Promise<NestFastifyApplication> {
  const logger = createLogger(settings.logLevel);
  const adapter = new FastifyAdapter(fastifyOptions(settings, logger) as never);
  const options = { logger: new NestLogger(logger), bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  adapter.getHttpServer().maxConnections = settings.maxConnections;
  const fastify = adapter.getInstance() as FastifyInstance;
  fastify.addHook('onRequest', (_request, _reply, done) => asRequest(settings.requestMs, done));
  acceptJson(fastify);
  handleUnreadBodies(fastify, settings.maxBodyBytes);
  addRequestHooks(fastify, settings.trustedProxies);
  addEdge(fastify, app.get(Shutdown));
  const errors = new HttpErrorFilter(addScim(fastify, app, settings));
  addRouteRules(fastify, app, settings);
  addErrors(fastify, errors);
  await app.register(fastifyCookie as never);
  addStream(fastify, app, errors);
  await app.register(fastifyStatic as never, {
    root: `${PORTAL_ROOT}/assets`,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  app.useGlobalFilters(errors);
  return app;
}

/** Registers the route of streams separately, because Apollo handles all methods under `/graphql`. */
function addStream(fastify: FastifyInstance, app: NestFastifyApplication, errors: HttpErrorFilter): void {
  // Nest sets its error handler only for routes that are added later.
  const errorHandler = errors.answer.bind(errors);
  fastify.post(STREAM_PATH, { errorHandler }, (request, reply) =>
    app.get(GraphqlStream, { strict: false }).handle(request, reply),
  );
}
