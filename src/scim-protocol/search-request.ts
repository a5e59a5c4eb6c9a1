import { isArray, isObject, type JsonValue } from './json.js';
import { requireStorable } from './json-limits.js';
import { ScimError } from './scim-error.js';

/** Body of a `POST …/.search`, in the same shape as a parsed query string. */
export interface SearchRequest {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: number;
  readonly count?: number;
  readonly cursor?: string;
  readonly attributes?: string | readonly string[];
  readonly excludedAttributes?: string | readonly string[];
}

type Mutable = { -readonly [Name in keyof SearchRequest]: SearchRequest[Name] };
type Reader = (result: Mutable, value: JsonValue) => void;

const READERS = new Map<string, Reader>([
  ['filter', (result, value) => (result.filter = textIn('filter', value))],
  ['sortby', (result, value) => (result.sortBy = textIn('sortBy', value))],
  ['sortorder', (result, value) => (result.sortOrder = textIn('sortOrder', value))],
  ['startindex', (result, value) => (result.startIndex = numberIn('startIndex', value))],
  ['count', (result, value) => (result.count = numberIn('count', value))],
  ['cursor', (result, value) => (result.cursor = textIn('cursor', value))],
  ['attributes', (result, value) => (result.attributes = namesIn('attributes', value))],
  ['excludedattributes', (result, value) => (result.excludedAttributes = namesIn('excludedAttributes', value))],
]);

/**
 * Parses a search request (RFC 7644 §3.4.3). Names are case-insensitive; `schemas` is ignored, and unknown or empty
 * members are omitted. An empty `cursor` requests cursor paging (RFC 9865 §2).
 */
export function parseSearchRequest(body: unknown): SearchRequest {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', 'The body must be a JSON object');
  requireStorable(body);
  const result: Mutable = {};
  for (const [key, value = null] of Object.entries(body)) {
    if (value !== null && (value !== '' || key.toLowerCase() === 'cursor'))
      READERS.get(key.toLowerCase())?.(result, value);
  }
  return result;
}

function textIn(name: string, value: JsonValue): string {
  if (typeof value === 'string') return value;
  throw ScimError.of('invalidValue', `${name} must be a string`);
}

/** Some clients send numbers as strings, as in a query string. */
function numberIn(name: string, value: JsonValue): number {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  throw ScimError.of(name === 'count' ? 'invalidCount' : 'invalidValue', `${name} must be an integer`);
}

function namesIn(name: string, value: JsonValue): string | readonly string[] {
  if (typeof value === 'string') return value;
  if (isArray(value) && value.every((element) => typeof element === 'string')) return value;
  throw ScimError.of('invalidValue', `${name} must be an array of attribute names`);
}
