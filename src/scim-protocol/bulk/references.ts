import { isArray, isObject, type JsonValue } from '../json.js';

const PREFIX = 'bulkId:';

/**
 * Returns the bulkId of `bulkId:x`, a reference to a resource that another operation of the request creates (RFC 7644
 * §3.7.2).
 */
export function bulkIdIn(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith(PREFIX) ? value.slice(PREFIX.length) : undefined;
}

export function referenceTo(bulkId: string): string {
  return `${PREFIX}${bulkId}`;
}

/** Returns the distinct bulkIds anywhere in a value. */
export function bulkReferences(value: JsonValue | undefined): readonly string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

function collect(value: JsonValue | undefined, found: Set<string>): void {
  const bulkId = bulkIdIn(value);
  if (bulkId !== undefined) found.add(bulkId);
  else if (isArray(value)) value.forEach((element) => collect(element, found));
  else if (isObject(value)) Object.values(value).forEach((member) => collect(member, found));
}

/** Replaces the known references in a value by ids. */
export function resolveReferences(value: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  const bulkId = bulkIdIn(value);
  if (bulkId !== undefined) return ids.get(bulkId) ?? value;
  if (isArray(value)) return value.map((element) => resolveReferences(element, ids));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member = null]) => [key, resolveReferences(member, ids)]);
  return Object.fromEntries(members);
}
