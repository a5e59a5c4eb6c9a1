import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { createRequestId } from '../common/request-id.js';
import type { Settings } from '../config/settings.js';
import { DEFAULT_BODY_BYTES } from './admit-body.js';
import { connectionError, type HttpErrorFilter } from './http-errors.js';
import { discardUnread } from './unread-body.js';

const MAX_PATH_PARAMETER = 1024;
/** A slow request is cut off within a twelfth more than its time. */
const CHECKS_PER_TIMEOUT = 12;
/** A filter of 8 KiB fits in, each of its characters escaped as three. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Name of the decorator of the instance that answers what its router refuses. */
const ERRORS = 'rollcallErrors';

/** The limits of the server, and its names for requests. `addErrors` must be called before it listens. */
export function fastifyOptions(settings: Settings, logger: Logger) {
  return {
    loggerInstance: logger,
    bodyLimit: DEFAULT_BODY_BYTES,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: createRequestId,
    childLoggerFactory: (parent: Logger) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      discardUnread(request, reply, settings.maxBodyBytes);
      request.server.getDecorator<HttpErrorFilter>(ERRORS).answerUnreadable(error, request, reply);
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
  };
}

/** Sets what answers requests that the router refuses, before any hook sees them. */
export function addErrors(fastify: FastifyInstance, errors: HttpErrorFilter): void {
  fastify.decorate(ERRORS, errors);
}
