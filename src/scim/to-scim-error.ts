import { HttpException, Logger } from '@nestjs/common';
import { DomainError, type Reason } from '../common/domain-error.js';
import { RequestError } from '../common/request-error.js';
import { isDataException, unavailability } from '../database/postgres-errors.js';
import { ScimError } from '../scim-protocol/index.js';

const logger = new Logger('Scim');

/** What a client is told of a failure; one of ours is logged, and the client gets the id to ask for. */
export function toScimError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return TRANSLATION[error.reason](`${error.message}.`);
  if (error instanceof RequestError && error.fault === 'unusable-json')
    return ScimError.of('invalidValue', error.message);
  if (error instanceof RequestError) return refused(error.statusCode, error.message);
  if (error instanceof HttpException) return refused(error.getStatus(), error.message);
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode && statusCode < 500) return refused(statusCode, message ?? 'Bad request');
  logger.error({ err: error, requestId }, 'SCIM request failed');
  const unavailable = unavailability(error);
  if (unavailable) return ScimError.withStatus(503, unavailable);
  if (isDataException(error))
    return ScimError.of('invalidValue', 'A value in the request cannot be stored or compared.');
  const detail = `Something went wrong on our side. Quote request ${requestId} when you ask for help.`;
  return ScimError.withStatus(500, detail);
}

/** What the HTTP layer refuses with a bare 400 is a body that is no JSON. */
function refused(status: number, detail: string): ScimError {
  return status === 400 ? ScimError.of('invalidSyntax', detail) : ScimError.withStatus(status, detail);
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
