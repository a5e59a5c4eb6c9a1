import { isArray, isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { attributeNamed, coreAttribute, findExtension, isCore, isSettable, isUrn } from '../schema/find-attribute.js';
import type { Attribute, ResourceSchema, Schema } from '../schema/types.js';
import { attributeRequired, ScimError } from '../scim-error.js';
import type { Rules, Strictness } from '../strictness.js';
import { requireDeclaredSchemas } from './declared-schemas.js';
import { jsonIn } from './json-text.js';
import { withoutPasswords } from './passwords.js';
import { parseMembers, parseValue } from './parse-value.js';

/**
 * Parses the body of a POST or PUT. Returns canonical names and valid values. Attributes that the client cannot set
 * (`id`, `meta`, `groups`, `schemas`, `password`) and unknown attributes are omitted; undeclared extensions are kept
 * unchanged, except for passwords.
 *
 * `null` means "no value", which `mergePut` distinguishes from an absent attribute.
 */
export function parseResource(body: unknown, schema: ResourceSchema, strictness: Strictness = 'lenient'): JsonObject {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', `A ${schema.resourceType} must be a JSON object`);
  requireStorable(body);
  if (strictness === 'strict') requireDeclaredSchemas(body, schema);
  const result: Record<string, JsonValue | undefined> = {};
  for (const [key, value = null] of Object.entries(body)) {
    Object.assign(result, parseMember(key, value, { schema, strictness }));
  }
  if (strictness === 'strict') requireAttributes(result, schema);
  return result;
}

/** Returns the contribution of a member of the body to the resource. */
function parseMember(key: string, value: JsonValue, { schema, strictness }: Rules): JsonObject {
  const extension = findExtension(schema, key);
  if (extension) return { [extension.id]: parseExtension(extension, value, strictness) };
  const attribute = coreAttribute(schema, key);
  if (attribute) {
    const { name } = attribute;
    return isSettable(attribute) ? { [name]: parseValue(attribute, value, name, strictness) } : {};
  }
  if (strictness === 'strict') throw unknownAttribute(key, schema.resourceType);
  if (isCore(schema, key)) return parseResource(value, schema);
  const kept = isUrn(key) ? withoutPasswords(key, value) : undefined;
  return kept === undefined ? {} : { [key]: kept };
}

/** Required attributes of an optional extension apply only if the extension is present. */
export function requireAttributes(resource: JsonObject, schema: ResourceSchema): void {
  requireValues(resource, schema.core.attributes, '');
  for (const { schema: extension, required } of schema.extensions) {
    const part = resource[extension.id];
    if (required || isObject(part)) requireValues(objectOrEmpty(part), extension.attributes, `${extension.id}:`);
  }
}

function requireValues(container: JsonObject, attributes: readonly Attribute[], prefix: string): void {
  for (const { name, required } of attributes) {
    const value = container[name] ?? '';
    if (required && typeof value === 'string' && value.trim() === '') {
      throw ScimError.of('invalidValue', `${prefix}${name} is required`, attributeRequired(`${prefix}${name}`));
    }
  }
}

export function parseExtension(extension: Schema, sent: JsonValue, strictness: Strictness): JsonObject | null {
  const value = strictness === 'lenient' ? jsonIn(sent) : sent;
  const [only = null] = isArray(value) && value.length < 2 && strictness === 'lenient' ? value : [value];
  if (only === null || only === '') return null;
  if (!isObject(only)) throw ScimError.of('invalidValue', `${extension.id} must be an object`);
  const unknown = Object.keys(only).find((key) => !attributeNamed(extension.attributes, key));
  if (unknown !== undefined && strictness === 'strict') throw unknownAttribute(unknown, extension.name);
  return parseMembers(extension.attributes, only, '', strictness);
}

/** RFC 7643 §3: an attribute that no schema defines does not belong to the resource. */
export function unknownAttribute(name: string, owner: string): ScimError {
  return ScimError.of('invalidSyntax', `${owner} has no attribute ${name}`);
}
