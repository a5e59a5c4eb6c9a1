import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCIM_PREFIX } from './config/settings.js';
import { RETRY_AFTER_SECONDS, unavailability } from './database/postgres-errors.js';
import { InputError } from './graphql/user-errors.js';
import { ScimError } from './scim-protocol/index.js';
import { ScimExceptionFilter } from './scim/scim-exception.filter.js';

/** Failures outside SCIM and GraphQL as `{ message, requestId }`; those under the SCIM prefix that no controller saw as SCIM errors. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');
  private readonly scim = new ScimExceptionFilter();

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (isScim(request.url)) return this.scim.catch(error, host);
    const { status, message } = this.describe(error, request.id);
    const reply = http.getResponse<FastifyReply>();
    if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    void reply.status(status).send({ message, requestId: request.id });
  }

  private describe(error: unknown, requestId: string): { status: number; message: string } {
    if (error instanceof HttpException) return { status: error.getStatus(), message: error.message };
    if (error instanceof InputError) return { status: 400, message: error.message };
    const { statusCode, message } = error as { statusCode?: number; message?: string };
    if (statusCode && statusCode < 500) return { status: statusCode, message: message ?? 'Bad request' };
    this.logger.error({ err: error, requestId }, 'Request failed');
    const unavailable = unavailability(error);
    if (unavailable) return { status: 503, message: unavailable };
    return {
      status: 500,
      message: `Something went wrong on our side. Quote request ${requestId} when you ask for help.`,
    };
  }
}

/** What the router refuses, such as a broken percent-encoding, reaches no filter. */
export function routerError(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  const speaksScim = isScim(request.raw.url ?? '');
  const body = speaksScim ? ScimError.withStatus(status, error.message).toJSON() : { message: error.message };
  void reply
    .code(status)
    .header('content-type', speaksScim ? 'application/scim+json; charset=utf-8' : 'application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** Whether a URL is under the SCIM prefix; the router takes several slashes for one. */
export function isScim(url: string): boolean {
  return url.startsWith(SCIM_PREFIX) || url.replaceAll(/\/{2,}/g, '/').startsWith(SCIM_PREFIX);
}

/** What is no HTTP, or has headers too long to read, has no path either: SCIM's form of an error is JSON that all can read. */
export function connectionError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, phrase, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large', 'The address or a header of the request is too long.']
      : [400, 'Bad Request', 'The request is not valid HTTP.'];
  const body = JSON.stringify(ScimError.withStatus(status, detail).toJSON());
  const head = `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: application/scim+json; charset=utf-8`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
