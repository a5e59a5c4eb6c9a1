import type { JsonObject } from '../json.js';
import { objectOrEmpty } from '../json.js';
import { ScimError } from '../scim-error.js';
import { URN } from '../urn.js';
import { isMalformed, type BulkOperation, type BulkRequest, type MalformedOperation } from './operation.js';
import { bulkIdIn, bulkReferences, referenceTo, resolveReferences } from './references.js';
import { splitForward } from './split-forward.js';

/** Step of the execution of a bulk request. */
export interface BulkStep {
  /** Index of the operation in the request, and of its result in the response. */
  readonly index: number;
  readonly operation: BulkOperation | MalformedOperation;
  /**
   * A `completion` adds the references that a POST in a cycle had to omit. It is not an operation of the client: it is
   * skipped if the POST failed, and changes the result of that operation only if it fails itself.
   */
  readonly kind: 'operation' | 'completion';
}

/**
 * Returns the execution order of the operations in which references are known when they are needed (RFC 7644 §3.7.2):
 * the order of the request, except that a POST precedes all operations that refer to it. In a cycle (§3.7.1), the first
 * POST omits its forward references, and a PATCH adds them once they are known.
 */
export function bulkPlan(operations: BulkRequest['operations']): readonly BulkStep[] {
  const planner = new Planner(operations);
  operations.forEach((_operation, index) => planner.visit(index));
  return planner.steps;
}

interface Pending {
  /** Operations that have not been executed yet. */
  readonly awaited: Set<number>;
  readonly step: BulkStep;
}

/** Depth-first search: a reference to an operation whose own references are still being visited closes a cycle. */
class Planner {
  readonly steps: BulkStep[] = [];
  private readonly creators = new Map<string, number>();
  private readonly state = new Map<number, 'open' | 'done'>();
  private pending: readonly Pending[] = [];

  constructor(private readonly operations: BulkRequest['operations']) {
    operations.forEach((operation, index) => {
      const creates = !isMalformed(operation) && operation.method === 'POST';
      if (creates && operation.bulkId !== undefined) this.creators.set(operation.bulkId, index);
    });
  }

  visit(index: number): void {
    const operation = this.operations[index];
    if (!operation || this.state.has(index)) return;
    this.state.set(index, 'open');
    const forward = isMalformed(operation) ? new Map() : this.visitReferences(operation);
    if (isMalformed(operation) || forward.size === 0) this.steps.push({ index, operation, kind: 'operation' });
    else this.postpone(index, operation, forward);
    this.state.set(index, 'done');
    this.complete(index);
  }

  /** Visits the references of an operation and returns those that close a cycle. */
  private visitReferences({ id, data }: BulkOperation): ReadonlyMap<string, number> {
    const forward = new Map<string, number>();
    const target = bulkIdIn(id);
    for (const bulkId of [...(target === undefined ? [] : [target]), ...bulkReferences(data)]) {
      const creator = this.creators.get(bulkId);
      if (creator === undefined) continue;
      if (this.state.get(creator) === 'open') forward.set(bulkId, creator);
      else this.visit(creator);
    }
    return forward;
  }

  private postpone(index: number, operation: BulkOperation, forward: ReadonlyMap<string, number>): void {
    const { now, later } = splitForward(objectOrEmpty(operation.data), new Set(forward.keys()));
    this.steps.push({ index, operation: { ...operation, data: now }, kind: 'operation' });
    const step: BulkStep = { index, operation: completionOf(operation, later), kind: 'completion' };
    this.pending = [...this.pending, { awaited: new Set(forward.values()), step }];
  }

  private complete(index: number): void {
    for (const { awaited, step } of this.pending) {
      if (awaited.delete(index) && awaited.size === 0) this.steps.push(step);
    }
    this.pending = this.pending.filter(({ awaited }) => awaited.size > 0);
  }
}

function completionOf({ resource, bulkId = '' }: BulkOperation, value: JsonObject): BulkOperation {
  const data = { schemas: [URN.patchOp], Operations: [{ op: 'add', value }] };
  return { method: 'PATCH', resource, id: referenceTo(bulkId), data };
}

/**
 * Replaces the references of an operation by ids. Returns a 409 if one is unknown, because no operation creates it or
 * the one that should have failed (RFC 7644 §3.7.2).
 */
export function resolveStep(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation | ScimError {
  const { id, data, ...rest } = operation;
  const target = bulkIdIn(id);
  const resolved = {
    ...rest,
    ...(id !== undefined && { id: target === undefined ? id : (ids.get(target) ?? id) }),
    ...(data !== undefined && { data: resolveReferences(data, ids) }),
  };
  const [unknown] = bulkReferences([resolved.id ?? null, resolved.data ?? null]);
  return unknown === undefined
    ? resolved
    : ScimError.withStatus(409, `No resource was created with the bulkId ${unknown}`);
}
