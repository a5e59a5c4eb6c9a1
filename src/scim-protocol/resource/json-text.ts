import { isObject, memberNamed, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { sameText } from '../schema/find-attribute.js';

/**
 * Returns what JSON text says, for places where the schema has an object or a list: Entra ID writes complex values as text.
 * Text that is no JSON stays what it is, because a role may be called `[temporary]`.
 */
export function jsonIn(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  const parsed = parse(value);
  requireStorable(parsed);
  return parsed;
}

/**
 * Returns the object that JSON text says, also when the text is the `value` of another object: Entra ID sends a role as
 * `{ "value": "{\"value\":\"Admin\"}" }`. Anything else stays what it is.
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

/** Returns what an object holds that has a `value` and nothing else; anything else stays what it is. */
export function onlyValueOf(sent: JsonValue): JsonValue {
  if (!isObject(sent)) return sent;
  const { value, ...others } = { value: memberNamed(sent, 'value'), ...withoutValue(sent) };
  return value === undefined || Object.keys(others).length > 0 ? sent : value;
}

/** The other members that say something. */
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
