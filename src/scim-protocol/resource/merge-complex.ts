import { isObject, type JsonObject, type JsonValue } from '../json.js';

/** Lays the parts over what is there; a part that is `null` goes. Without any part left there is no value. */
export function mergeComplex(current: JsonValue | undefined, parts: JsonObject): JsonObject | undefined {
  const merged = Object.entries({ ...(isObject(current) && current), ...parts }).filter(([, part]) => part !== null);
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}

/**
 * Okta writes back the resource it has read with only its own attributes changed, so a full name that was derived from the
 * old parts comes back beside the new ones. It goes, to be derived anew.
 */
export function withoutStaleFormattedName(before: JsonObject, after: JsonObject): JsonObject {
  const [old, name] = [before['name'], after['name']];
  if (!isObject(old) || !isObject(name) || name['formatted'] === undefined) return after;
  const { formatted, ...parts } = name;
  const changed =
    formatted === old['formatted'] && Object.keys({ ...old, ...parts }).some((part) => old[part] !== name[part]);
  return changed ? { ...after, name: parts } : after;
}
