import { isArray, isObject, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { coreAttribute, findExtension, isCore, isSettable } from '../schema/find-attribute.js';
import type { ResourceSchema, Schema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import { parseValue, parseMembers } from './parse-value.js';

/**
 * The body of a POST or PUT, with canonical names and checked values. What the client cannot set (`id`, `meta`, `groups`,
 * `schemas`, `password`) and what the schema does not know is left out; extensions nobody declared are kept as they are.
 * `null` means "no value", which `mergePut` tells from "not mentioned".
 */
export function parseResource(body: unknown, schema: ResourceSchema): JsonObject {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', `A ${schema.resourceType} must be a JSON object`);
  requireStorable(body);
  const result: Record<string, JsonValue> = {};
  for (const [key, value = null] of Object.entries(body)) {
    const extension = findExtension(schema, key);
    const attribute = coreAttribute(schema, key);
    if (extension) result[extension.id] = parseExtension(extension, value);
    else if (attribute && isSettable(attribute)) result[attribute.name] = parseValue(attribute, value);
    else if (isCore(schema, key)) Object.assign(result, parseResource(value, schema));
    else if (isUrn(key)) result[key] = value;
  }
  return result;
}

export function requireAttributes(resource: JsonObject, schema: ResourceSchema): void {
  for (const { name, required } of schema.core.attributes) {
    const value = resource[name] ?? '';
    if (required && typeof value === 'string' && value.trim() === '') {
      throw ScimError.of('invalidValue', `${name} is required`);
    }
  }
}

export function parseExtension(extension: Schema, value: JsonValue): JsonObject | null {
  const [only = null] = isArray(value) && value.length < 2 ? value : [value];
  if (only === null || only === '') return null;
  if (!isObject(only)) throw ScimError.of('invalidValue', `${extension.id} must be an object`);
  return parseMembers(extension.attributes, only);
}

/** Names of attributes have no colon. */
export function isUrn(key: string): boolean {
  return key.includes(':');
}
