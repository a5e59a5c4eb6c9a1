import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JSON_POLICY } from '../common/json-policy.js';
import { RequestError } from '../common/request-error.js';
import { inOurWords, setTimedOut } from '../common/transport-errors.js';
import { RETRY_AFTER_SECONDS, unavailability } from '../database/postgres-errors.js';
import { graphqlFailure } from '../graphql/failure.js';
import { GRAPHQL_PATH, STREAM_PATH } from '../graphql/no-subscriptions.js';
import { InputError } from '../graphql/user-errors.js';
import { ScimError } from '../scim-protocol/index.js';
import type { UnroutedScim } from '../scim/http/unrouted.js';

/**
 * Handles failures outside of SCIM's routes that no controller or resolver handled: sends GraphQL errors at `/graphql`
 * and its streams, SCIM errors for SCIM requests without a route, and `{ message, requestId }` elsewhere.
 */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly scim: UnroutedScim) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw thrown;
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (request.is404 && this.scim.answerNotFound(request, reply)) return;
    const error = inOurWords(thrown, request);
    if (error instanceof ScimError) return this.scim.answerMisdirected(error, request, reply);
    if (error instanceof RequestError) void reply.headers(error.headers);
    const { url: route } = request.routeOptions;
    const { status, message } = this.describe(error, request.id);
    if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    const isGraphql = route === GRAPHQL_PATH || route === STREAM_PATH;
    const body = { message, requestId: request.id };
    void reply.status(status).send(isGraphql ? graphqlFailure(status, body) : body);
  }

  /**
   * Responds to requests that the router rejects, such as those with malformed percent-encoding, which bypass filters.
   */
  answerUnreadable(thrown: Error, request: FastifyRequest, reply: FastifyReply): void {
    const error = inOurWords(thrown, request) as Error & { statusCode?: number };
    const { statusCode: status = 400, message } = error;
    if (this.scim.answerUnreadable(status, message, request, reply)) return;
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-security-policy': JSON_POLICY };
    void reply.code(status).headers(headers).send(JSON.stringify({ message }));
  }

  private describe(error: unknown, requestId: string): { status: number; message: string } {
    if (error instanceof RequestError) return { status: error.statusCode, message: error.message };
    if (error instanceof HttpException) return { status: error.getStatus(), message: error.message };
    if (error instanceof InputError) return { status: 400, message: error.message };
    const { statusCode, message } = error as { statusCode?: number; message?: string };
    if (statusCode && statusCode < 500) return { status: statusCode, message: message ?? 'Bad request' };
    this.logger.error({ err: error, requestId }, 'Request failed');
    const unavailable = unavailability(error);
    if (unavailable) return { status: 503, message: unavailable };
    return {
      status: 500,
      message: `An internal error occurred. Include the request ID ${requestId} when you ask for help.`,
    };
  }
}

const BAD_REQUEST = [400, 'Bad Request', 'The request is not valid HTTP.'] as const;
const CONNECTION_ERRORS: Readonly<Record<string, readonly [status: number, phrase: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The URL or a header of the request is too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request did not arrive completely within the time limit.'],
};

/**
 * Responds to invalid HTTP or too long headers. Such a request has no path, so the response is a SCIM error, which is
 * JSON for any client.
 */
export function connectionError(error: NodeJS.ErrnoException, socket: Socket): void {
  // After a response has begun, another one would be interpreted as part of it. Node stores the current response there.
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: ServerResponse | null };
  if (error.code === 'ECONNRESET' || !socket.writable || answer?.headersSent) return void socket.destroy();
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') setTimedOut(socket);
  const [status, phrase, detail] = CONNECTION_ERRORS[error.code ?? ''] ?? BAD_REQUEST;
  const body = JSON.stringify(ScimError.withStatus(status, detail).toJSON());
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'content-type: application/scim+json; charset=utf-8',
    `content-security-policy: ${JSON_POLICY}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
