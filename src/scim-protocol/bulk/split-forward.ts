import { isArray, isObject, type JsonObject, type JsonValue } from '../json.js';
import { bulkReferences } from './references.js';

interface Parts {
  /** Parts that can be created immediately. */
  readonly now: JsonObject;
  /** Parts that refer to resources that do not exist yet, in the shape of a resource. */
  readonly later: JsonObject;
}

/**
 * Splits a resource into the parts that depend on these bulkIds and those that do not: attributes, values, parts of
 * extensions.
 */
export function splitForward(data: JsonObject, forward: ReadonlySet<string>): Parts {
  const parts = Object.entries(data).map(([key, value = null]) => [key, splitValue(key, value, forward)] as const);
  const those = (part: keyof Parts) =>
    parts.map(([key, value]) => [key, value[part]] as const).filter(([, value]) => !isEmpty(value));
  return { now: Object.fromEntries(those('now')), later: Object.fromEntries(those('later')) };
}

function isEmpty(value: JsonValue): boolean {
  return isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function splitValue(key: string, value: JsonValue, forward: ReadonlySet<string>): { now: JsonValue; later: JsonValue } {
  const refersForward = (part: JsonValue) => bulkReferences(part).some((bulkId) => forward.has(bulkId));
  if (!refersForward(value)) return { now: value, later: [] };
  if (isArray(value)) {
    return { now: value.filter((element) => !refersForward(element)), later: value.filter(refersForward) };
  }
  return isObject(value) && key.includes(':') ? splitForward(value, forward) : { now: [], later: value };
}
