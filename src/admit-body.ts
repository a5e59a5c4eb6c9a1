import { HttpException } from '@nestjs/common';
import type { FastifyRequest, preParsingHookHandler } from 'fastify';
import type { BodyBudget } from './body-budget.js';
import { CountedBody } from './counted-body.js';
import { continueReading } from './unread-body.js';

/** The largest body of a caller who need not be known. So much of each request is outside the budget, too. */
export const DEFAULT_BODY_BYTES = 16 * 1024;

/** Lets the body of an admitted request be sent and read, unless the process has no room for it. */
export function admitBody(budget: BodyBudget, bodyLimit: number): preParsingHookHandler {
  return (request, reply, payload, done) => {
    const length = Number(request.headers['content-length'] ?? 0);
    // The parser refuses this one without reading it.
    if (length > bodyLimit) return done(null, payload);
    const reserve = (bytes: number) => (budget.reserve(reply.raw, bytes) ? undefined : noRoom());
    const isCounted = payload !== request.raw || isChunked(request);
    const refusal = !isCounted && length > DEFAULT_BODY_BYTES ? reserve(length) : undefined;
    if (refusal) return done(refusal);
    continueReading(request, reply);
    if (isCounted && bodyLimit > DEFAULT_BODY_BYTES) done(null, new CountedBody(payload, reserve));
    else done(null, payload);
  };
}

function isChunked({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined;
}

function noRoom(): HttpException {
  return new HttpException('The server holds as many large requests as it can. Try again.', 503);
}
