import type { FastifyRequest } from 'fastify';
import type { Client } from '../access/sessions/session-terms.js';

/** What the browser behind a request says of itself. */
export function clientOf(request: FastifyRequest): Client {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}
