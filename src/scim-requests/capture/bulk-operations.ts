import { isObject, memberNamed } from '../../scim-protocol/index.js';
import type { Sign } from '../diagnosis/problem.js';
import type { NotedOutcome } from './noted-operations.js';
import type { Redactor } from './redaction.js';
import type { RequestFacts } from './summary.js';

/** An executed operation of a Bulk request, with the facts that a request of its own would have. */
export interface Operation extends RequestFacts, Pick<NotedOutcome, 'scimType' | 'id'> {}

/** Returns the executed operations of a redacted Bulk request. */
export function operationsIn(
  request: unknown,
  outcomes: readonly (NotedOutcome | undefined)[],
  redactor: Redactor,
): Operation[] {
  const sent = isObject(request) ? memberNamed(request, 'Operations') : undefined;
  if (!Array.isArray(sent)) return [];
  return outcomes.flatMap((outcome, index) => {
    const operation: unknown = sent[index];
    if (!outcome || !isObject(operation)) return [];
    const textOf = (name: string) => {
      const value = memberNamed(operation, name);
      return typeof value === 'string' ? value : '';
    };
    const path = redactor.path(`/${textOf('path').replace(/^\//, '')}`);
    const method = textOf('method').toUpperCase();
    return [{ ...outcome, method, path, request: memberNamed(operation, 'data'), response: '' }];
  });
}

/**
 * Returns the meaning of a Bulk request: that of its operations together. A failure is no problem if a later operation
 * of the same request succeeds with the same subject.
 */
export function bulkSign(request: Sign, operations: readonly Sign[]): Sign {
  const opens = operations.flatMap((operation, index) => {
    const later = new Set(operations.slice(index + 1).flatMap(({ succeeded }) => succeeded));
    return operation.opens.filter(({ keys }) => !keys.some((key) => later.has(key)));
  });
  return {
    opens: [...request.opens, ...opens],
    succeeded: [...request.succeeded, ...operations.flatMap(({ succeeded }) => succeeded)],
    seen: [...request.seen, ...operations.flatMap(({ seen }) => seen)],
  };
}
