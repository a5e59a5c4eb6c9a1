import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ProxyFields } from './proxy-fields.js';

/** Adds the headers of all responses, and a log line for each request. */
export function addRequestHooks(fastify: FastifyInstance, trustedProxies: readonly string[]): void {
  const proxies = new ProxyFields(trustedProxies);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    void reply.header('referrer-policy', 'no-referrer');
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    const level = status >= 500 ? 'warn' : 'debug';
    if ((request.log as Logger).isLevelEnabled(level)) {
      // Omits the query, which may contain filters with names of people, and tokens that are rejected there.
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
}
