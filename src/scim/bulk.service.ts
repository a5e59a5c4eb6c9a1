import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import {
  type BulkOperation,
  type BulkOutcome,
  bulkPlan,
  bulkResponse,
  bulkResult,
  type BulkStep,
  isMalformed,
  type JsonObject,
  parseBulkRequest,
  resolveStep,
  ScimError,
} from '../scim-protocol/index.js';
import type { ScimCall } from './scim-call.js';
import { ScimGroups } from './scim-groups.service.js';
import { ScimUsers } from './scim-users.service.js';
import { toScimError } from './to-scim-error.js';

export const MAX_BULK_OPERATIONS = 1000;

/** RFC 7644 §3.7: a request with many operations, each with its own transaction and result. */
@Injectable()
export class Bulk {
  private readonly baseUrl: string;

  constructor(
    private readonly users: ScimUsers,
    private readonly groups: ScimGroups,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  /**
   * Calls `admit` with the number of operations before the first one. `admit` throws if there are too many. Returns the
   * response, and the outcomes in the order of the operations; undefined for one that was not executed.
   */
  async run(
    call: ScimCall,
    body: unknown,
    admit: (operations: number) => void,
  ): Promise<{ response: JsonObject; outcomes: readonly (BulkOutcome | undefined)[] }> {
    const limits = { maxOperations: MAX_BULK_OPERATIONS };
    const { operations, failOnErrors = Infinity } = parseBulkRequest(body, limits, call.strictness);
    admit(operations.length);
    const run = { call, ids: new Map<string, string>(), outcomes: new Map<number, BulkOutcome>() };
    const failed = new Set<number>();
    for (const step of bulkPlan(operations)) {
      if (failed.size >= failOnErrors) break;
      if (step.kind === 'completion' && failed.has(step.index)) continue;
      const outcome = await this.outcomeOf(step, run);
      if ('error' in outcome) failed.add(step.index);
      if (step.kind === 'completion' && !('error' in outcome)) continue;
      run.outcomes.set(step.index, outcome);
    }
    const outcomes = operations.map((_, index) => run.outcomes.get(index));
    const results = operations.map((operation, index) => outcomes[index] && bulkResult(operation, outcomes[index]));
    return { response: bulkResponse(results), outcomes };
  }

  private async outcomeOf(
    { operation }: BulkStep,
    run: { call: ScimCall; ids: Map<string, string> },
  ): Promise<BulkOutcome> {
    if (isMalformed(operation)) return { error: operation.error };
    const resolved = resolveStep(operation, run.ids);
    if (resolved instanceof ScimError) return { error: resolved };
    try {
      const { id, ...outcome } = await this.carryOut({ ...run.call, ifMatch: operation.version }, resolved);
      if (operation.method === 'POST' && operation.bulkId !== undefined) run.ids.set(operation.bulkId, id);
      return outcome;
    } catch (error) {
      const location = resolved.id === undefined ? {} : { location: this.locationOf(resolved.resource, resolved.id) };
      return { error: toScimError(error, run.call.requestId), ...location };
    }
  }

  private async carryOut(call: ScimCall, operation: BulkOperation) {
    const { method, resource, id = '', data } = operation;
    const target = resource === 'User' ? this.users : this.groups;
    if (method === 'DELETE') {
      await target.delete(call, id);
      return { id, status: 204, location: this.locationOf(resource, id) };
    }
    const stored = await (method === 'POST'
      ? target.create(call, data)
      : target[method === 'PUT' ? 'replace' : 'patch'](call, id, data));
    return { id: stored.id, status: method === 'POST' ? 201 : 200, location: stored.location, version: stored.tag };
  }

  private locationOf(resource: 'User' | 'Group', id: string): string {
    return `${this.baseUrl}/${resource}s/${encodeURIComponent(id)}`;
  }
}
