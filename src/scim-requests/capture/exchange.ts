import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FailureCause } from '../../common/failure-cause.js';
import { failureOf } from './noted-failure.js';
import { type NotedOutcome, operationsOf } from './noted-operations.js';
import { MAX_UNREAD, type UnreadBody } from './unread-body.js';

/** A request and its answer as they went over the wire: only references, so that to keep one costs next to nothing. */
export interface Exchange {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Cause of the failure, if the error carried one. */
  readonly failure?: FailureCause;
  /** Outcomes of the operations of a Bulk request. */
  readonly operations?: readonly (NotedOutcome | undefined)[];
  readonly durationMs: number;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  /** Protocol that the client used, as a proxy reports it. */
  readonly forwardedProto?: string | string[] | undefined;
  readonly ip: string;
  /** Parsed; undefined also where it was no JSON. */
  readonly body: unknown;
  /** Of a request that was rejected before its body was read. */
  readonly unread?: UnreadBody;
  readonly requestBytes: number | undefined;
  /** Text; of what was streamed or is very long, the beginning. */
  readonly payload: unknown;
  /** Of what was streamed or is very long. */
  readonly responseBytes?: number;
  /** Whether the client went away before it had the whole answer. */
  readonly isAbandoned?: boolean;
}

/** Returns the parts of an answered request that are kept. */
export function exchangeOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): Exchange {
  const { id, method, headers, ip, body } = request;
  const { statusCode: status, elapsedTime: durationMs } = reply;
  const length = headers['content-length'];
  const operations = operationsOf(request);
  return {
    id,
    receivedAt: Date.now() - durationMs,
    method,
    url: request.raw.url ?? '',
    status,
    failure: status < 400 ? undefined : failureOf(request),
    ...(operations && { operations }),
    durationMs,
    authorization: headers.authorization,
    userAgent: headers['user-agent'],
    forwardedProto: headers['x-forwarded-proto'],
    ip,
    body,
    requestBytes: length === undefined ? undefined : Number(length),
    payload,
  };
}

/** About how many bytes it keeps from being freed. */
export function weightOf({ body, unread, requestBytes, payload }: Exchange): number {
  const bodyBytes = body === undefined ? (unread ? MAX_UNREAD : 0) : (requestBytes ?? 0);
  return 1_000 + bodyBytes + (typeof payload === 'string' ? payload.length : 0);
}
