import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Reason } from '../common/domain-error.js';
import { isUnavailable } from '../database/postgres-errors.js';
import { ScimError } from '../scim-protocol/index.js';

const RETRY_AFTER_SECONDS = 5;

/** Every failure under the SCIM prefix leaves as a SCIM error in JSON (RFC 7644 §3.12): Okta can read nothing else. */
@Catch()
export class ScimExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger('Scim');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const scimError = this.translate(error, http.getRequest<FastifyRequest>().id);
    if (scimError.status === 503 && !reply.hasHeader('retry-after'))
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
    void reply.status(scimError.status).send(scimError.toJSON());
  }

  private translate(error: unknown, requestId: string): ScimError {
    if (error instanceof ScimError) return error;
    if (error instanceof DomainError) return TRANSLATION[error.reason](`${error.message}.`);
    if (error instanceof HttpException) return ScimError.withStatus(error.getStatus(), error.message);
    const { statusCode, message } = error as { statusCode?: number; message?: string };
    if (statusCode === 400) return ScimError.of('invalidSyntax', message ?? 'Bad request');
    if (statusCode && statusCode < 500) return ScimError.withStatus(statusCode, message ?? 'Bad request');
    this.logger.error({ err: error, requestId }, 'SCIM request failed');
    if (isUnavailable(error)) return ScimError.withStatus(503, 'The database cannot be reached just now. Try again.');
    return ScimError.withStatus(
      500,
      `Something went wrong on our side. Quote request ${requestId} when you ask for help.`,
    );
  }
}

const TRANSLATION: Record<Reason, (detail: string) => ScimError> = {
  'not-found': (detail) => ScimError.withStatus(404, detail),
  taken: (detail) => ScimError.of('uniqueness', detail),
  invalid: (detail) => ScimError.of('invalidValue', detail),
  mismatch: (detail) => ScimError.of('invalidValue', detail),
  'limit-reached': (detail) => ScimError.withStatus(403, detail),
  expired: (detail) => ScimError.withStatus(403, detail),
  conflict: (detail) => ScimError.withStatus(409, detail),
};
