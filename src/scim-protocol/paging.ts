import type { JsonObject } from './json.js';
import { ScimError } from './scim-error.js';
import { URN } from './urn.js';

export interface Paging {
  readonly startIndex: number;
  readonly count: number;
}

const MAX_START_INDEX = 2 ** 31 - 1;

/**
 * Parses index paging (RFC 7644 §3.4.2.4): numbers out of range are clamped, other values than integers are rejected,
 * and an empty value counts as absent.
 */
export function parsePaging(
  query: { readonly startIndex?: unknown; readonly count?: unknown },
  limits: { readonly default: number; readonly max: number },
): Paging {
  const startIndex = integer('startIndex', query.startIndex) ?? 1;
  const count = integer('count', query.count) ?? limits.default;
  return { startIndex: clamp(startIndex, 1, MAX_START_INDEX), count: clamp(count, 0, limits.max) };
}

function integer(name: string, value: unknown): number | undefined {
  if (value === undefined || value === '') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^[+-]?\d+$/.test(text)) {
    throw ScimError.of('invalidValue', `${name} must be an integer`);
  }
  return Number(text);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/**
 * Returns a list response (RFC 7644 §3.4.2). `itemsPerPage` is the number of resources in the response, not the
 * requested number.
 */
export function listResponse<T = JsonObject>(resources: readonly T[], totalResults: number, startIndex: number) {
  return {
    schemas: [URN.listResponse],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
