import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../../database/postgres-errors.js';
import { noteFailure } from '../../scim-requests/capture/noted-failure.js';
import { toScimError } from '../to-scim-error.js';
import { SCIM_TYPE } from './scim-path.js';

/**
 * Sends every failure under the SCIM prefix as a SCIM error in JSON (RFC 7644 §3.12), the only form that Okta can read.
 */
@Catch()
export class ScimExceptionFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const scimError = toScimError(error, request.id);
    noteFailure(request, scimError);
    if (scimError.status === 503 && !reply.hasHeader('retry-after')) {
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
    }
    void reply.status(scimError.status).header('content-type', SCIM_TYPE).send(scimError.toJSON());
  }
}
