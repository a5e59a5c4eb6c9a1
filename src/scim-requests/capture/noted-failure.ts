import type { FastifyRequest } from 'fastify';
import type { ScimError } from '../../scim-protocol/index.js';
import type { FailureCause } from '../../common/failure-cause.js';
import { CAUSE_CODES } from '../diagnosis/explanations.js';

const FAILURE = Symbol('failure');

interface Noted extends FastifyRequest {
  [FAILURE]?: FailureCause;
}

/** Notes the cause of a failed request for the request log. */
export function noteFailure(request: Noted, error: ScimError): void {
  const failure = causeOf(error);
  if (failure) request[FAILURE] = failure;
}

/** Returns the cause of a failed request, if its error carried one. */
export function failureOf(request: Noted): FailureCause | undefined {
  return request[FAILURE];
}

/** Returns the cause that an error carries. */
export function causeOf({ failure }: ScimError): FailureCause | undefined {
  return isCause(failure) ? failure : undefined;
}

function isCause(failure: { readonly code: string } | undefined): failure is FailureCause {
  return failure !== undefined && Object.hasOwn(CAUSE_CODES, failure.code);
}
