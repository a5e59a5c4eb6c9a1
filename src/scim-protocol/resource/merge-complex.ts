import { isObject, type JsonObject, type JsonValue } from '../json.js';

/** Lays the parts over what is there; a part that is `null` goes. Without any part left there is no value. */
export function mergeComplex(current: JsonValue | undefined, parts: JsonObject): JsonObject | undefined {
  const merged = Object.entries({ ...(isObject(current) && current), ...parts }).filter(([, part]) => part !== null);
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}
