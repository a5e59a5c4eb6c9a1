import { isObject, memberNamed, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { sameText } from '../schema/find-attribute.js';

/**
 * Parses JSON text where the schema has an object or a list, because Entra ID sends complex values as text. Returns
 * text that is not JSON unchanged, because a role may be named `[temporary]`.
 */
export function jsonIn(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  const parsed = parse(value);
  requireStorable(parsed);
  return parsed;
}

/**
 * Parses the object in a JSON text, also if the text is the `value` of another object: Entra ID sends a role as `{
 * "value": "{\"value\":\"Admin\"}" }`. Returns any other value unchanged.
 */
export function objectIn(value: JsonValue): JsonValue {
  if (!isObject(value)) {
    const parsed = jsonIn(value);
    return isObject(parsed) ? objectIn(parsed) : value;
  }
  const text = value['value'] ?? memberNamed(value, 'value');
  if (typeof text !== 'string') return value;
  const parsed = jsonIn(text);
  if (!isObject(parsed) || memberNamed(parsed, 'value') === undefined) return value;
  return objectIn({ ...withoutValue(value), ...parsed });
}

/** Returns the `value` of an object without other members. Returns any other value unchanged. */
export function onlyValueOf(sent: JsonValue): JsonValue {
  if (!isObject(sent)) return sent;
  const { value, ...others } = { value: memberNamed(sent, 'value'), ...withoutValue(sent) };
  return value === undefined || Object.keys(others).length > 0 ? sent : value;
}

/** Returns the other members that are not null. */
function withoutValue(object: JsonObject): JsonObject {
  const others = Object.entries(object).filter(([name, member = null]) => member !== null && !sameText(name, 'value'));
  return Object.fromEntries(others);
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
