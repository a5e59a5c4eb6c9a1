import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { createRequestId } from '../common/request-id.js';
import type { Settings } from '../config/settings.js';
import { DEFAULT_BODY_BYTES } from './admit-body.js';
import { connectionError, type HttpErrorFilter } from './http-errors.js';
import { discardUnread } from './unread-body.js';

const MAX_PATH_PARAMETER = 1024;
/** Number of timeout checks per timeout period. A slow request is terminated at most a twelfth of the timeout late. */
const CHECKS_PER_TIMEOUT = 12;
/** Fits a filter of 8 KiB in which each character is escaped as three. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Name of the decorator that holds the error filter for requests rejected by the router. */
const ERRORS = 'rollcallErrors';

/** Returns the limits of the server and the names of its requests. `addErrors` must be called before it listens. */
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
      // Node applies the greater of the two timeouts to the whole request, so this one must not be greater.
      headersTimeout: settings.requestTimeoutMs,
      connectionsCheckingInterval: Math.ceil(settings.requestTimeoutMs / CHECKS_PER_TIMEOUT),
    },
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  };
}

/** Sets the filter for requests that the router rejects before any hook runs. */
export function addErrors(fastify: FastifyInstance, errors: HttpErrorFilter): void {
  fastify.decorate(ERRORS, errors);
}
