import { HttpException, Logger } from '@nestjs/common';
import { DomainError, type Reason } from '../common/domain-error.js';
import type { FailureCause } from '../common/failure-cause.js';
import { RequestError, type RequestFault } from '../common/request-error.js';
import { isDataException, unavailability } from '../database/postgres-errors.js';
import { ScimError } from '../scim-protocol/index.js';

const logger = new Logger('Scim');

/** Converts a failure to a SCIM error. Internal errors are logged, and the client receives the request ID. */
export function toScimError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return TRANSLATION[error.reason](`${error.message}.`, error.failure);
  if (error instanceof RequestError && error.fault === 'unusable-json')
    return ScimError.of('invalidValue', error.message);
  if (error instanceof RequestError) return refused(error.statusCode, error.message, FAILURES[error.fault]);
  if (error instanceof HttpException) return refused(error.getStatus(), error.message);
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode && statusCode < 500) return refused(statusCode, message ?? 'Bad request');
  logger.error({ err: error, requestId }, 'SCIM request failed');
  const unavailable = unavailability(error);
  if (unavailable) return ScimError.withStatus(503, unavailable);
  if (isDataException(error))
    return ScimError.of('invalidValue', 'A value in the request cannot be stored or compared.');
  const detail = `An internal error occurred. Include the request ID ${requestId} when you ask for help.`;
  return ScimError.withStatus(500, detail);
}

/** A bare 400 of the HTTP layer means that the body is not JSON. */
function refused(status: number, detail: string, failure?: FailureCause): ScimError {
  return status === 400 ? ScimError.of('invalidSyntax', detail) : ScimError.withStatus(status, detail, failure);
}

const FAILURES: Partial<Record<RequestFault, FailureCause>> = {
  'server-full': { code: 'SERVER_FULL' },
  stopping: { code: 'STOPPING' },
};

const TRANSLATION: Record<Reason, (detail: string, failure?: FailureCause) => ScimError> = {
  'not-found': (detail, failure) => ScimError.withStatus(404, detail, failure),
  taken: (detail, failure) => ScimError.of('uniqueness', detail, failure),
  invalid: (detail, failure) => ScimError.of('invalidValue', detail, failure),
  mismatch: (detail, failure) => ScimError.of('invalidValue', detail, failure),
  'limit-reached': (detail, failure) => ScimError.withStatus(403, detail, failure),
  expired: (detail, failure) => ScimError.withStatus(403, detail, failure),
  conflict: (detail, failure) => ScimError.withStatus(409, detail, failure),
};
