import type { FastifyRequest } from 'fastify';
import type { FailureCause } from '../../common/failure-cause.js';
import type { BulkOutcome } from '../../scim-protocol/index.js';
import { causeOf } from './noted-failure.js';

const OPERATIONS = Symbol('operations');

interface Noted extends FastifyRequest {
  [OPERATIONS]?: readonly (NotedOutcome | undefined)[];
}

/** Outcome of an operation of a Bulk request. */
export interface NotedOutcome {
  readonly status: number;
  /** Id of the resource, unless it was not created. */
  readonly id: string | null;
  readonly scimType: string | null;
  readonly detail: string | null;
  readonly failure: FailureCause | undefined;
}

/** Notes the outcomes of a Bulk request for the request log, in the order of its operations; undefined for one that was not executed. */
export function noteOperations(request: Noted, outcomes: readonly (BulkOutcome | undefined)[]): void {
  request[OPERATIONS] = outcomes.map((outcome) => outcome && toNoted(outcome));
}

/** Returns the outcomes of a Bulk request. */
export function operationsOf(request: Noted): readonly (NotedOutcome | undefined)[] | undefined {
  return request[OPERATIONS];
}

function toNoted(outcome: BulkOutcome): NotedOutcome {
  const id = outcome.location?.split('/').at(-1) ?? null;
  if (!('error' in outcome)) return { status: outcome.status, id, scimType: null, detail: null, failure: undefined };
  const { status, scimType, message: detail } = outcome.error;
  return { status, id, scimType: scimType ?? null, detail, failure: causeOf(outcome.error) };
}
