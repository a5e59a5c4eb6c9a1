import { isArray, isObject, memberNamed, type JsonObject, type JsonValue } from '../json.js';
import { MAX_VALUES } from '../schema/attribute.js';
import { attributeNamed, sameText } from '../schema/find-attribute.js';
import type { Attribute } from '../schema/types.js';
import { attributeRequired, ScimError, valueRefused } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import { jsonIn, objectIn, onlyValueOf } from './json-text.js';
import { mergeComplex } from './merge-complex.js';
import { parseScalar } from './parse-scalar.js';

/**
 * Converts a value to the type of its attribute. Throws `invalidValue` with the name of the attribute. In lenient mode,
 * accepts the only element of an array for a single value, an object for an array of one, a string for its `value`, an
 * object with only a `value` for that value, and JSON text. `null` and `[]` mean no value (RFC 7643 §2.5) and become
 * `null`, as does `''`; in strict mode, `''` is invalid for a list.
 */
export function parseValue(
  attribute: Attribute,
  value: JsonValue,
  label = attribute.name,
  strictness: Strictness = 'lenient',
): JsonValue {
  const parse = attribute.multiValued ? parseValues : parseSingle;
  return parse(attribute, value, label, strictness);
}

/** Converts one value of a multi-valued attribute, or a part of it, as `parseValue` does. */
export function parseSingle(
  attribute: Attribute,
  sent: JsonValue,
  label = attribute.name,
  strictness: Strictness = 'lenient',
): JsonValue {
  const isComplex = attribute.type === 'complex';
  const value = isComplex && strictness === 'lenient' ? jsonIn(sent) : sent;
  const [only = null, ...others] = isArray(value) ? value : [value];
  if (others.length > 0 || (strictness === 'strict' && isArray(value) && value.length > 0))
    throw ScimError.of('invalidValue', `${label} must be a single value`, valueRefused(label));
  if (isEmpty(only)) return null;
  return isComplex ? parseComplex(attribute, only, label, strictness) : parseSimple(attribute, only, label, strictness);
}

function parseSimple(attribute: Attribute, sent: JsonValue, label: string, strictness: Strictness): JsonValue {
  const value = strictness === 'lenient' ? onlyValueOf(sent) : sent;
  return isEmpty(value) ? null : parseScalar(attribute, value, label, strictness);
}

/** Parses the members of an object under the attributes' own names. Omits unknown and read-only members. */
export function parseMembers(
  attributes: readonly Attribute[],
  value: JsonObject,
  prefix: string,
  strictness: Strictness,
): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, member = null] of Object.entries(value)) {
    const attribute =
      attributeNamed(attributes, key) ?? (strictness === 'lenient' ? displayOf(attributes, key, value) : undefined);
    if (!attribute || attribute.mutability === 'readOnly') continue;
    result[attribute.name] = parseValue(attribute, member, `${prefix}${attribute.name}`, strictness);
  }
  return result;
}

/** Accepts `displayName` for the `display` of a role, as Entra ID sends it. */
function displayOf(attributes: readonly Attribute[], key: string, sent: JsonObject): Attribute | undefined {
  return sameText(key, 'displayName') && memberNamed(sent, 'display') === undefined
    ? attributeNamed(attributes, 'display')
    : undefined;
}

function parseValues(attribute: Attribute, sent: JsonValue, label: string, strictness: Strictness): JsonValue {
  const value = strictness === 'lenient' ? jsonIn(sent) : sent;
  if (isEmpty(value) && (value !== '' || strictness === 'lenient')) return null;
  if (!isArray(value) && (!isObject(value) || strictness === 'strict')) {
    throw ScimError.of('invalidValue', `${label} must be an array`, valueRefused(label));
  }
  const elements = (isArray(value) ? value : [value]).flatMap((element, index) => {
    const place = `${label}[${index}]`;
    return wholeElement(attribute, parseSingle(attribute, element, place, strictness), place);
  });
  requireFewValues(attribute, elements);
  if (strictness === 'strict' && elements.filter(isPrimary).length > 1) {
    throw ScimError.of('invalidValue', `${label}: at most one value can be primary`, valueRefused(label));
  }
  return elements.length === 0 ? null : withOnePrimary(elements);
}

/** An element with an empty `value` means no value, unless the attribute requires one. */
function wholeElement(attribute: Attribute, element: JsonValue, label: string): JsonValue[] {
  const value = isObject(element) ? element['value'] : undefined;
  if (attributeNamed(attribute.subAttributes ?? [], 'value')?.required && typeof value !== 'string') {
    throw ScimError.of('invalidValue', `${label}.value is required`, attributeRequired(`${label}.value`));
  }
  const whole = isObject(element) ? mergeComplex(undefined, element) : element;
  return whole === undefined || whole === null || value === null ? [] : [whole];
}

function parseComplex(attribute: Attribute, sent: JsonValue, label: string, strictness: Strictness): JsonValue {
  const parts = attribute.subAttributes ?? [];
  const value = strictness === 'lenient' ? objectIn(sent) : sent;
  if (isObject(value)) return parseMembers(parts, value, `${label}.`, strictness);
  if (typeof value === 'string' && strictness === 'lenient' && attributeNamed(parts, 'value')) {
    return parseMembers(parts, { value }, `${label}.`, strictness);
  }
  throw ScimError.of('invalidValue', `${label} must be an object`, valueRefused(label));
}

export function requireFewValues({ name, maxValues = MAX_VALUES }: Attribute, values: readonly JsonValue[]): void {
  if (values.length > maxValues)
    throw ScimError.of('invalidValue', `${name} can contain at most ${maxValues} values`, valueRefused(name));
}

/** RFC 7643 §2.4: "The primary attribute value 'true' MUST appear no more than once." Keeps the first one. */
function withOnePrimary(elements: readonly JsonValue[]): readonly JsonValue[] {
  const first = elements.find(isPrimary);
  return first === undefined
    ? elements
    : elements.map((element) => (element === first ? element : notPrimary(element)));
}

export function isPrimary(element: JsonValue): boolean {
  return isObject(element) && element['primary'] === true;
}

export function notPrimary(element: JsonValue): JsonValue {
  return isObject(element) && isPrimary(element) ? { ...element, primary: false } : element;
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || (isArray(value) && value.length === 0);
}
