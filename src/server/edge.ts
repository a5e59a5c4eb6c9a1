import type { FastifyInstance } from 'fastify';
import { JSON_POLICY } from '../common/json-policy.js';
import { RequestError } from '../common/request-error.js';
import type { Shutdown } from '../health/shutdown.js';
import { quoted } from '../common/transport-errors.js';

const RETRY_AFTER_SECONDS = '5';
const CLOSE = { connection: 'close' };

/** Rejects unreadable requests, and requests during shutdown, before anything reads them. */
export function addEdge(fastify: FastifyInstance, shutdown: Shutdown): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    // Prevents the reuse of the connection: a client could send a request at the moment at which the server closes it.
    if (shutdown.isAnnounced) void reply.headers(CLOSE);
    if (shutdown.isClosing && !isProbe(request.url)) return done(stopping());
    const coding = request.raw.headers['transfer-encoding'];
    if (coding !== undefined && coding.toLowerCase() !== 'chunked') return done(unknownCoding(coding));
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isJson(reply.getHeader('content-type'))) void reply.header('content-security-policy', JSON_POLICY);
    done(null, payload);
  });
}

function isJson(type: unknown): boolean {
  return typeof type === 'string' && type.includes('json');
}

function isProbe(url: string): boolean {
  return url === '/livez' || url === '/readyz';
}

function stopping(): RequestError {
  const headers = { 'retry-after': RETRY_AFTER_SECONDS, ...CLOSE };
  return new RequestError('stopping', 'The server is stopping. Try again in a few seconds.', headers);
}

/**
 * Rejects an unknown coding. Node would treat the request as one without a body, and the body as another request (RFC
 * 9112 §6.3).
 */
function unknownCoding(coding: string): RequestError {
  const message = `Transfer-Encoding ${quoted(coding)} is not supported. Send "chunked", or a Content-Length.`;
  return new RequestError('invalid-head', message, CLOSE);
}
