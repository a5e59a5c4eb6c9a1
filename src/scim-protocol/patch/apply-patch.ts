import { isArray, isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { mergeComplex } from '../resource/merge-complex.js';
import {
  findExtension,
  keepsItsValue,
  locateAttribute,
  sameText,
  type LocatedAttribute,
} from '../schema/find-attribute.js';
import type { Attribute, ResourceSchema } from '../schema/types.js';
import { attributeRequired, ScimError } from '../scim-error.js';
import type { Rules, Strictness } from '../strictness.js';
import { changeValues } from './change-values.js';
import type { Operation, PatchPath } from './operation.js';
import { readOnly } from './operations-on.js';

/**
 * Applies operations to a resource (RFC 7644 §3.5.2.1 to §3.5.2.3). Returns a new resource and does not modify the old
 * one, so a patch that throws has no effect.
 */
export function applyPatch(
  resource: JsonObject,
  operations: readonly Operation[],
  schema: ResourceSchema,
  strictness: Strictness = 'lenient',
): JsonObject {
  const apply = (current: JsonObject, operation: Operation) =>
    applyOperation(current, operation, { schema, strictness });
  return operations.reduce(apply, { ...resource });
}

function applyOperation(resource: JsonObject, operation: Operation, rules: Rules): JsonObject {
  const { schema, strictness } = rules;
  if (operation.op === 'add' && operation.value === null) return resource;
  const { urn, attribute, subAttribute } = operation.path;
  const located = attribute === undefined ? undefined : locateAttribute(schema, { urn, attribute, subAttribute });
  if (!located) return changeUnknown(resource, operation, schema);
  const { extension } = located;
  if (located.attribute.mutability === 'readOnly') return withSame(resource, operation, located);
  if (!extension) return changeMember(resource, operation, located, strictness);
  const part = changeMember(objectOrEmpty(resource[extension.id]), operation, located, strictness);
  return withPart(resource, extension.id, part);
}

/** Returns the unchanged resource if a read-only attribute was sent with its current value (RFC 7644 §3.5.2). */
function withSame(resource: JsonObject, { value = null }: Operation, { attribute, subAttribute }: LocatedAttribute) {
  const whole = resource[attribute.name];
  const current = subAttribute ? objectOrEmpty(whole)[subAttribute.name] : whole;
  if (!isPartOf(value, current ?? null)) throw readOnly(attribute);
  return resource;
}

/** Returns whether the current value contains a sent value. */
function isPartOf(value: JsonValue, current: JsonValue): boolean {
  if (isArray(value)) {
    const elements = isArray(current) ? current : [];
    return value.length === elements.length && value.every((one, index) => isPartOf(one, elements[index] as JsonValue));
  }
  if (!isObject(value)) return value === current;
  return Object.entries(value).every(([name, part = null]) => isPartOf(part, objectOrEmpty(current)[name] ?? null));
}

function changeMember(
  container: JsonObject,
  operation: Operation,
  located: LocatedAttribute,
  strictness: Strictness,
): JsonObject {
  const { extension, attribute } = located;
  const current = container[attribute.name];
  const next = attribute.multiValued
    ? changeValues(current, operation, located, strictness)
    : changeSingle(current, operation, located);
  if (next === undefined && keepsItsValue(attribute, extension)) throw cannotBeEmpty(attribute);
  return withPart(container, attribute.name, next);
}

function cannotBeEmpty({ name }: Attribute): ScimError {
  return ScimError.of('mutability', `${name} requires a value`, attributeRequired(name));
}

function changeSingle(current: JsonValue | undefined, operation: Operation, { subAttribute }: LocatedAttribute) {
  const value = operation.op === 'remove' ? null : (operation.value ?? null);
  if (subAttribute) return mergeComplex(current, { [subAttribute.name]: value });
  if (value === null) return undefined;
  return isObject(value) ? mergeComplex(current, value) : value;
}

/** Changes an undeclared extension, or an extension as a whole. */
function changeUnknown(
  resource: JsonObject,
  { op, path, value = null }: Operation,
  schema: ResourceSchema,
): JsonObject {
  const key = extensionKey(resource, path);
  const current = resource[key];
  const removes = op === 'remove' || value === null;
  if (path.attribute !== undefined) {
    const parts = withPart(objectOrEmpty(current), path.attribute, removes ? undefined : value);
    return withPart(resource, key, parts);
  }
  if (removes) return withoutExtension(resource, key, schema);
  return withPart(resource, key, isObject(value) ? { ...objectOrEmpty(current), ...value } : value);
}

function withoutExtension(resource: JsonObject, key: string, schema: ResourceSchema): JsonObject {
  const parts = objectOrEmpty(resource[key]);
  const required = findExtension(schema, key)?.attributes.find((attribute) => attribute.required);
  if (required && parts[required.name] !== undefined) throw cannotBeEmpty(required);
  return withPart(resource, key, undefined);
}

function extensionKey(resource: JsonObject, { urn, attribute }: PatchPath): string {
  if (urn === undefined) throw ScimError.of('invalidPath', `${attribute ?? 'An empty path'} is not an attribute`);
  return Object.keys(resource).find((key) => sameText(key, urn)) ?? urn;
}

/** Returns a copy with a replaced part, or without the part if it has no value. */
function withPart(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined && !(isObject(value) && Object.keys(value).length === 0)) return { ...object, [key]: value };
  const { [key]: removed, ...others } = object;
  return removed === undefined ? object : others;
}
