import { isObject, type JsonObject, type JsonValue } from '../json.js';
import { coreAttribute, findExtension, keepsItsValue } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import { mergeComplex, withoutStaleFormattedName } from './merge-complex.js';
import { isUrn } from './parse-resource.js';

/**
 * Attributes that outlive a PUT which does not mention them. The RFC lets a service clear them (RFC 7644 §3.5.1), but Okta
 * leaves out what its administrator does not map, and nobody means to take a person's name away like that.
 */
const KEPT_WHEN_ABSENT = new Set(['userName', 'name', 'emails', 'active', 'displayName', 'externalId']);

/**
 * What a PUT makes of a resource: `incoming` (from `parseResource`), and of `current` what a client cannot set or did not
 * mention but keeps. Nothing in the result is `null`; with `{}` as `current` this is what a POST creates.
 */
export function mergePut(current: JsonObject, incoming: JsonObject, schema: ResourceSchema): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(current)) {
    if (value !== undefined && isKept(key, incoming[key], schema)) result[key] = value;
  }
  for (const [key, value] of Object.entries(incoming)) {
    const replaced = replacement(key, current[key], value ?? null, schema);
    if (replaced !== undefined && replaced !== null) result[key] = replaced;
  }
  return withoutStaleFormattedName(current, result);
}

function isKept(key: string, incoming: JsonValue | undefined, schema: ResourceSchema): boolean {
  const attribute = coreAttribute(schema, key);
  if (attribute?.mutability === 'readOnly') return true;
  if (incoming === undefined) return KEPT_WHEN_ABSENT.has(key);
  return incoming === null && attribute !== undefined && keepsItsValue(attribute);
}

function replacement(
  key: string,
  current: JsonValue | undefined,
  value: JsonValue,
  schema: ResourceSchema,
): JsonValue | undefined {
  if (!isObject(value)) return value;
  if (findExtension(schema, key)) return mergeComplex(undefined, withoutEmptyParts(value));
  if (isUrn(key)) return value;
  return mergeComplex(current, value);
}

function withoutEmptyParts(extension: JsonObject): JsonObject {
  const parts = Object.entries(extension).map(([key, part = null]) => {
    return [key, isObject(part) ? (mergeComplex(undefined, part) ?? null) : part];
  });
  return Object.fromEntries(parts);
}
