import type { preParsingHookHandler } from 'fastify';
import { RequestError } from '../common/request-error.js';
import type { BodyBudget } from './body-budget.js';
import { CountedBody } from './counted-body.js';
import { continueReading } from './unread-body.js';

/** The largest body of a caller who need not be known. So much of each request is outside the budget, too. */
export const DEFAULT_BODY_BYTES = 16 * 1024;

/** Lets the body of an admitted request be sent and read, unless the process has no room for it. */
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
