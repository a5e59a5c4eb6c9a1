import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { FastifyError, FastifyRequest } from 'fastify';
import { RequestError } from './request-error.js';

const MAX_QUOTED = 100;

type Describe = (request: FastifyRequest) => RequestError;

/** Errors of Fastify and zlib, by their codes. */
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

/** Connections that received a 408. Their requests otherwise fail as if the client had closed the connection. */
const timedOut = new WeakSet<Socket>();

/** Marks the current request of a connection as timed out. */
export function setTimedOut(socket: Socket): void {
  timedOut.add(socket);
}

/** Converts an error of the framework to a `RequestError`. Returns all other errors unchanged. */
export function inOurWords(error: unknown, request: FastifyRequest): unknown {
  const { code, statusCode } = ((error instanceof HttpException ? error.cause : error) ?? {}) as Partial<FastifyError>;
  // Errors of connections to other servers have the same codes, but no status; those of the body parser have one.
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

/** Returns a header's value as part of a sentence, truncated for the log. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value);
}
