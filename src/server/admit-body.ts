import type { preParsingHookHandler } from 'fastify';
import { RequestError } from '../common/request-error.js';
import type { BodyBudget } from './body-budget.js';
import { CountedBody } from './counted-body.js';
import { continueReading } from './unread-body.js';

/**
 * Maximum body size for unauthenticated callers. The same number of bytes of each request is not charged to the budget.
 */
export const DEFAULT_BODY_BYTES = 16 * 1024;

/** Reads the body of an admitted request, or rejects the request if the process has too many bytes in memory. */
export function admitBody(budget: BodyBudget, bodyLimit: number): preParsingHookHandler {
  return (request, reply, payload, done) => {
    const { raw, headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    const isLengthKnown = payload === raw && headers['transfer-encoding'] === undefined;
    const isRead = length <= bodyLimit;
    if (isLengthKnown && isRead && length > DEFAULT_BODY_BYTES && !budget.reserve(reply.raw, length)) {
      return done(noRoom());
    }
    if (isRead) continueReading(request, reply);
    if (isLengthKnown || bodyLimit <= DEFAULT_BODY_BYTES) done(null, payload);
    else done(null, new CountedBody(payload, (bytes) => (budget.reserve(reply.raw, bytes) ? undefined : noRoom())));
  };
}

function noRoom(): RequestError {
  return new RequestError('server-full', 'The server is processing too many large requests. Try again later.');
}
