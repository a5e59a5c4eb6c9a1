import type { INestApplicationContext } from '@nestjs/common';
import type { FastifyInstance, onRequestHookHandler, onResponseHookHandler, onSendHookHandler } from 'fastify';
import { JSON_POLICY } from '../../common/json-policy.js';
import { RequestError } from '../../common/request-error.js';
import { secondQuery } from '../../common/second-query.js';
import { inOurWords } from '../../common/transport-errors.js';
import { scimBaseUrl, type Settings } from '../../config/settings.js';
import { RequestLog } from '../../scim-requests/request-log.js';
import { ScimAuthentication } from './scim-authentication.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { isScimPath, SCIM_TYPE } from './scim-path.js';
import { ScimRoutes } from './scim-routes.js';
import { UnroutedScim } from './unrouted.js';

/**
 * Configures each SCIM route that is added later: maximum body size, authentication before the body is read, media
 * type, error format and request log. Returns the handler for SCIM requests without a route.
 */
export function addScim(fastify: FastifyInstance, app: INestApplicationContext, settings: Settings): UnroutedScim {
  const routes = app.get(ScimRoutes, { strict: false });
  const log = app.get(RequestLog, { strict: false });
  const onRequest = beginning(log, app.get(ScimAuthentication, { strict: false }));
  const onSend = sending(log);
  const onResponse = ended(log);
  const onMisdirected = misdirected(log);
  const filter = new ScimExceptionFilter();
  fastify.addHook('onRoute', (route) => {
    if (!isScimPath(route.url)) {
      route.onResponse = [...[route.onResponse ?? []].flat(), onMisdirected];
      return;
    }
    routes.add(route);
    route.bodyLimit = settings.maxBodyBytes;
    route.onRequest = [onRequest, ...[route.onRequest ?? []].flat()];
    route.onSend = [...[route.onSend ?? []].flat(), onSend];
    route.onResponse = [...[route.onResponse ?? []].flat(), onResponse];
    route.errorHandler = (thrown, request, reply) => {
      const error = inOurWords(thrown, request);
      if (error instanceof RequestError) void reply.headers(error.headers);
      filter.answer(error, request, reply);
    };
  });
  return new UnroutedScim(routes, log, scimBaseUrl(settings));
}

function beginning(log: RequestLog, authentication: ScimAuthentication): onRequestHookHandler {
  return (request, reply, done) => {
    log.begun(request);
    const query = secondQuery(request.url);
    if (query) request.query = query;
    authentication.authenticate(request, reply, done);
  };
}

function sending(log: RequestLog): onSendHookHandler {
  return (request, reply, payload, done) => {
    if (reply.statusCode !== 204) {
      void reply.header('content-type', SCIM_TYPE).header('content-security-policy', JSON_POLICY);
    }
    done(null, log.sent(request, reply, payload));
  };
}

/** Records requests with a token of a directory service to other routes. */
function misdirected(log: RequestLog): onResponseHookHandler {
  return (request, reply, done) => {
    log.misdirected(request, reply);
    done();
  };
}

function ended(log: RequestLog): onResponseHookHandler {
  return (request, reply, done) => {
    log.answered(request, reply);
    done();
  };
}
