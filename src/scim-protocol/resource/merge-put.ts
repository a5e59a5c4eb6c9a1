import { isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { coreAttribute, findExtension, isUrn, keepsItsValue } from '../schema/find-attribute.js';
import type { ResourceSchema, Schema } from '../schema/types.js';
import type { Rules, Strictness } from '../strictness.js';
import { mergeComplex } from './merge-complex.js';

/**
 * Attributes that outlive a PUT which does not mention them. The RFC lets a service clear them (RFC 7644 §3.5.1), but Okta
 * leaves out what its administrator does not map, and no administrator means to take a person's name away like that.
 */
const KEPT_WHEN_ABSENT = new Set(['userName', 'name', 'emails', 'active', 'displayName', 'externalId']);

/**
 * What a PUT makes of a resource: `incoming` (from `parseResource`), and of `current` what a client cannot set or did not
 * mention but keeps. Nothing in the result is `null`; with `{}` as `current` this is what a POST creates. Strictly, all
 * that was not mentioned goes, unless the resource cannot be without.
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

/** What stays of an attribute of the current resource, before the incoming one is laid over it. */
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

/** The parts that were sent; of those that must have a value, the current one when they were sent without. */
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
