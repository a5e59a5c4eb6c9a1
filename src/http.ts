import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { type MikroORM, RequestContext } from '@mikro-orm/core';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { DEFAULT_BODY_BYTES } from './server/admit-body.js';
import { AppModule } from './app.module.js';
import { GraphqlStream } from './access/stream/graphql-stream.js';
import { createRequestId } from './common/request-id.js';
import { addEdge } from './server/edge.js';
import { Shutdown } from './health/shutdown.js';
import { acceptJson } from './server/json-bodies.js';
import { ProxyFields } from './server/proxy-fields.js';
import { scimBaseUrl, type Settings } from './config/settings.js';
import { asRequest } from './database/work-limits.js';
import { STREAM_PATH } from './graphql/no-subscriptions.js';
import { connectionError, HttpErrorFilter, isScim, routerError } from './server/http-errors.js';
import { createLogger, NestLogger } from './server/logger.js';
import { RequestLog } from './scim-requests/request-log.js';
import { ScimRoutes } from './scim/scim-routes.js';
import { PORTAL_ROOT } from './portal/portal-page.js';
import { addRouteRules } from './server/routes.js';
import { discardUnread, handleUnreadBodies } from './server/unread-body.js';

const MAX_PATH_PARAMETER = 1024;
/** A slow request is cut off within a twelfth more than its time. */
const CHECKS_PER_TIMEOUT = 12;
/** A filter of 8 KiB fits in, each of its characters escaped as three. */
const MAX_HEADER_BYTES = 64 * 1024;

/** The application over an open database, ready to listen. */
export async function createApplication(orm: MikroORM, settings: Settings): Promise<NestFastifyApplication> {
  const logger = createLogger(settings.logLevel);
  let log: RequestLog | undefined;
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: DEFAULT_BODY_BYTES,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: createRequestId,
    childLoggerFactory: (parent: Logger) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      discardUnread(request, reply, settings.maxBodyBytes);
      routerError(error, request, reply);
      // No hook sees what the router refuses.
      if (isScim(request.raw.url ?? '')) log?.answered(request, reply);
    },
    clientErrorHandler: connectionError,
    return503OnClosing: false,
    requestTimeout: settings.requestTimeoutMs,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      // Node takes the greater of the two for the whole request, so the head must not be given longer.
      headersTimeout: settings.requestTimeoutMs,
      connectionsCheckingInterval: Math.ceil(settings.requestTimeoutMs / CHECKS_PER_TIMEOUT),
    },
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  } as never);
  const options = { logger: new NestLogger(logger), bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(orm, settings), adapter, options);
  adapter.getHttpServer().maxConnections = settings.maxConnections;
  const fastify = adapter.getInstance() as FastifyInstance;
  fastify.addHook('onRequest', (_request, _reply, done) => asRequest(settings.requestMs, done));
  acceptJson(fastify);
  handleUnreadBodies(fastify, settings.maxBodyBytes);
  addRouteRules(fastify, app, settings);
  const requestLog = app.get(RequestLog);
  log = requestLog;
  addHooks(fastify, { orm, log: requestLog, proxies: new ProxyFields(settings.trustedProxies) });
  addEdge(fastify, app.get(Shutdown));
  const errors = new HttpErrorFilter(scimBaseUrl(settings), app.get(ScimRoutes, { strict: false }));
  await app.register(fastifyCookie as never);
  addStream(fastify, app, errors);
  await app.register(fastifyStatic as never, {
    root: `${PORTAL_ROOT}/assets`,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  app.useGlobalFilters(errors);
  return app;
}

/** A route of its own: under `/graphql` everything is taken by the server that answers once. */
function addStream(fastify: FastifyInstance, app: NestFastifyApplication, errors: HttpErrorFilter): void {
  // Nest sets its error handler only for the routes that are added later.
  const errorHandler = errors.answer.bind(errors);
  fastify.post(STREAM_PATH, { errorHandler }, (request, reply) =>
    app.get(GraphqlStream, { strict: false }).handle(request, reply),
  );
}

interface Hooked {
  readonly orm: MikroORM;
  readonly log: RequestLog;
  readonly proxies: ProxyFields;
}

function addHooks(fastify: FastifyInstance, { orm, log, proxies }: Hooked): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    // SCIM reads and writes no entities, and an entity manager of its own would be a good part of a request's cost.
    if (!isScim(request.url)) {
      RequestContext.create(orm.em, done);
      return;
    }
    log.begun(request);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    if (isScim(request.url)) log.answered(request, reply);
    const level = status >= 500 ? 'warn' : 'debug';
    if ((request.log as Logger).isLevelEnabled(level)) {
      // Without the query, in which people put filters that name persons, and tokens that are refused there.
      const [path] = request.url.split('?');
      const line = {
        requestId: request.id,
        method: request.method,
        path,
        status,
        milliseconds: Math.round(elapsedTime),
        ip: request.ip,
        ...proxies.of(request),
      };
      request.log[level](line, 'request');
    }
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    void reply.header('referrer-policy', 'no-referrer');
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', 'no-store');
    if (!isScim(request.url)) {
      done(null, payload);
      return;
    }
    if (reply.statusCode !== 204) void reply.header('content-type', 'application/scim+json; charset=utf-8');
    done(null, log.sent(request, reply, payload));
  });
}
