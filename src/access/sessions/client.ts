import type { FastifyRequest } from 'fastify';
import type { Client } from './session-terms.js';

/** Returns the address and user agent of a request's browser. */
export function clientOf(request: FastifyRequest): Client {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}
