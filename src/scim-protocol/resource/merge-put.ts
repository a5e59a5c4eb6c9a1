import { isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { coreAttribute, findExtension, isUrn, keepsItsValue } from '../schema/find-attribute.js';
import type { ResourceSchema, Schema } from '../schema/types.js';
import type { Rules, Strictness } from '../strictness.js';
import { mergeComplex } from './merge-complex.js';

/**
 * Attributes that a PUT without them does not clear. The RFC permits clearing them (RFC 7644 §3.5.1), but Okta omits
 * attributes that its administrator does not map, who does not intend to clear a user's name.
 */
const KEPT_WHEN_ABSENT = new Set(['userName', 'name', 'emails', 'active', 'displayName', 'externalId']);

/**
 * Returns a resource after a PUT: `incoming` (from `parseResource`), merged with the parts of `current` that a client
 * cannot set or that are kept if absent. The result contains no `null`; with `{}` as `current`, it is the resource of a
 * POST. In strict mode, all absent attributes are cleared unless the resource requires them.
 */
export function mergePut(
  current: JsonObject,
  incoming: JsonObject,
  schema: ResourceSchema,
  strictness: Strictness = 'lenient',
): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(current)) {
    const kept = keptOf(key, value, incoming[key], { schema, strictness });
    if (kept !== undefined) result[key] = kept;
  }
  const before = strictness === 'strict' ? {} : current;
  for (const [key, value] of Object.entries(incoming)) {
    const extension = findExtension(schema, key);
    const replaced = extension
      ? replacedExtension(extension, result[key], value ?? null)
      : replacement(key, before[key], value ?? null);
    if (replaced !== undefined && replaced !== null) result[key] = replaced;
  }
  return result;
}

/** Returns the part of a current attribute that is kept, before the incoming value is merged into it. */
function keptOf(
  key: string,
  value: JsonValue | undefined,
  incoming: JsonValue | undefined,
  { schema, strictness }: Rules,
): JsonValue | undefined {
  const extension = findExtension(schema, key);
  if (extension) return requiredParts(extension, value);
  const attribute = coreAttribute(schema, key);
  if (attribute?.mutability === 'readOnly') return value;
  const mustStay = attribute !== undefined && keepsItsValue(attribute);
  if (incoming !== undefined) return incoming === null && mustStay ? value : undefined;
  return mustStay || (strictness === 'lenient' && KEPT_WHEN_ABSENT.has(key)) ? value : undefined;
}

function requiredParts({ attributes }: Schema, value: JsonValue | undefined): JsonObject | undefined {
  const current = objectOrEmpty(value);
  const required = attributes.filter(({ name, required: isRequired }) => isRequired && current[name] !== undefined);
  return mergeComplex(undefined, Object.fromEntries(required.map(({ name }) => [name, current[name]])));
}

function replacement(key: string, current: JsonValue | undefined, value: JsonValue): JsonValue | undefined {
  return isObject(value) && !isUrn(key) ? mergeComplex(current, value) : value;
}

/** Returns the sent parts. A required part that was sent without a value keeps the current one. */
function replacedExtension(
  { attributes }: Schema,
  kept: JsonValue | undefined,
  value: JsonValue,
): JsonValue | undefined {
  const parts = Object.entries(withoutEmptyParts(objectOrEmpty(value)));
  const mustStay = (name: string) => attributes.some((attribute) => attribute.name === name && attribute.required);
  return mergeComplex(kept, Object.fromEntries(parts.filter(([name, part]) => part !== null || !mustStay(name))));
}

function withoutEmptyParts(extension: JsonObject): JsonObject {
  const parts = Object.entries(extension).map(([key, part = null]) => {
    return [key, isObject(part) ? (mergeComplex(undefined, part) ?? null) : part];
  });
  return Object.fromEntries(parts);
}
