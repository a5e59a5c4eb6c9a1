import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { FastifyError, FastifyRequest } from 'fastify';
import { RequestError } from './request-error.js';

const MAX_QUOTED = 100;

type Describe = (request: FastifyRequest) => RequestError;

/** What Fastify and zlib refuse, by their codes. */
const BY_CODE: Readonly<Record<string, Describe>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ({ raw }) =>
    new RequestError('unsupported-type', `${sentAs(raw.headers['content-type'])} ${ACCEPTED}`),
  FST_ERR_CTP_BODY_TOO_LARGE: ({ routeOptions }) =>
    new RequestError('body-too-large', `The body is larger than the limit of ${routeOptions.bodyLimit} bytes.`),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new RequestError('incomplete-body', 'The length of the body does not match Content-Length.'),
  FST_ERR_BAD_URL: () =>
    new RequestError(
      'invalid-head',
      'The path is not valid: each "%" must be followed by two hexadecimal digits of UTF-8.',
    ),
  FST_ERR_MAX_PARAM_LENGTH: () => new RequestError('path-too-long', 'A segment of the path is too long.'),
  Z_DATA_ERROR: invalidEncoding,
  Z_BUF_ERROR: invalidEncoding,
  Z_NEED_DICT: invalidEncoding,
  ECONNRESET: ({ raw }) =>
    timedOut.has(raw.socket)
      ? new RequestError('timed-out', 'The body did not arrive completely within the time limit.')
      : new RequestError('incomplete-body', 'The connection was closed before the complete body arrived.'),
};
const ACCEPTED = 'Send JSON as application/scim+json or application/json.';

/** Connections that were answered 408: to their request they seem to be closed by the client. */
const timedOut = new WeakSet<Socket>();

/** Makes the request under way on a connection count as one that took too long. */
export function setTimedOut(socket: Socket): void {
  timedOut.add(socket);
}

/** Turns an error of the framework about a request into one in our words. Returns any other error as it is. */
export function inOurWords(error: unknown, request: FastifyRequest): unknown {
  const { code, statusCode } = ((error instanceof HttpException ? error.cause : error) ?? {}) as Partial<FastifyError>;
  // Connections to other servers break with codes of the same names; those of requests have a status of the reader of bodies.
  const describe = code !== undefined && statusCode !== undefined && Object.hasOwn(BY_CODE, code) && BY_CODE[code];
  return describe ? describe(request) : error;
}

function invalidEncoding({ headers }: FastifyRequest): RequestError {
  const encoding = quoted(headers['content-encoding'] ?? '');
  return new RequestError('invalid-encoding', `The body does not match Content-Encoding: ${encoding}.`);
}

function sentAs(type: string | undefined): string {
  return type === undefined ? 'The body has no Content-Type.' : `The body is sent as ${quoted(type)}.`;
}

/** Returns a header's value as part of a sentence, cut to a length that a log can keep. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value);
}
