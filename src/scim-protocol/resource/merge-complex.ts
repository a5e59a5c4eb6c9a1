import { isObject, type JsonObject, type JsonValue } from '../json.js';

/** Merges parts into a complex value. A part that is `null` is removed. Returns undefined if no part is left. */
export function mergeComplex(current: JsonValue | undefined, parts: JsonObject): JsonObject | undefined {
  const merged = Object.entries({ ...(isObject(current) && current), ...parts }).filter(([, part]) => part !== null);
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}
