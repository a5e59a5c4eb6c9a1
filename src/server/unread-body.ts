import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Time after which the connection of an unread body is closed. */
const PATIENCE_MS = 10_000;

/**
 * Responds to `Expect: 100-continue` only when a body is read; Node would do so before the caller is identified.
 * Discards the bodies of requests that receive their response earlier.
 */
export function handleUnreadBodies(fastify: FastifyInstance, limit: number): void {
  const { server } = fastify;
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) continueReading(request, reply);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    discardUnread(request, reply, limit);
    done(null, payload);
  });
}

/**
 * Discards the rest of a body whose response is sent before its end. A client that is still sending does not read the
 * response, and closing the connection would discard it. The connection therefore stays open until the end of the body,
 * at most for `limit` bytes or ten seconds.
 */
export function discardUnread({ raw: request }: FastifyRequest, reply: FastifyReply, limit: number): void {
  if (request.complete || !hasBody(request)) return;
  const response = reply.raw;
  const closes = !response.shouldKeepAlive || reply.getHeader('connection') === 'close';
  void reply.removeHeader('connection');
  response.shouldKeepAlive = true;
  let left = limit;
  const timer = setTimeout(() => close(response), PATIENCE_MS).unref();
  request.unpipe().on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) close(response);
  });
  request.once('end', () => closes && close(response));
  request.once('close', () => clearTimeout(timer)).on('error', () => undefined);
  request.resume();
}

function close(response: ServerResponse): void {
  const { socket } = response.req;
  if (response.writableFinished) socket.destroySoon();
  else response.once('finish', () => socket.destroySoon());
}

function hasBody({ headers }: IncomingMessage): boolean {
  // The end of a body with an unknown coding cannot be found, so its connection is closed.
  return headers['transfer-encoding']?.toLowerCase() === 'chunked' || Number(headers['content-length']) > 0;
}

/** Sends 100 Continue to a client that waits for it. */
export function continueReading({ headers, raw }: FastifyRequest, reply: FastifyReply): void {
  if (headers.expect !== undefined && raw.httpVersion !== '1.0') reply.raw.writeContinue();
}
