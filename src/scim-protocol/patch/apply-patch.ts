import { isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { mergeComplex, withoutStaleFormattedName } from '../resource/merge-complex.js';
import { keepsItsValue, locateAttribute, sameText, type LocatedAttribute } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import { changeValues } from './change-values.js';
import type { Operation, PatchPath } from './operation.js';

/**
 * RFC 7644 §3.5.2.1 to §3.5.2.3: the resource as the operations make it. The one passed in stays as it is, so a patch
 * happens as a whole or, when this throws, not at all.
 */
export function applyPatch(resource: JsonObject, operations: readonly Operation[], schema: ResourceSchema): JsonObject {
  const patched = operations.reduce((current, operation) => applyOperation(current, operation, schema), {
    ...resource,
  });
  return withoutStaleFormattedName(resource, patched);
}

function applyOperation(resource: JsonObject, operation: Operation, schema: ResourceSchema): JsonObject {
  if (operation.op === 'add' && operation.value === null) return resource;
  const { urn, attribute, subAttribute } = operation.path;
  const located = attribute === undefined ? undefined : locateAttribute(schema, { urn, attribute, subAttribute });
  if (!located) return changeUnknown(resource, operation);
  const { extension } = located;
  if (!extension) return changeMember(resource, operation, located);
  return withPart(resource, extension.id, changeMember(objectOrEmpty(resource[extension.id]), operation, located));
}

function changeMember(container: JsonObject, operation: Operation, located: LocatedAttribute): JsonObject {
  const { attribute } = located;
  const current = container[attribute.name];
  const next = attribute.multiValued
    ? changeValues(current, operation, located)
    : changeSingle(current, operation, located);
  if (next === undefined && keepsItsValue(attribute)) {
    throw ScimError.of('mutability', `${attribute.name} cannot be without a value`);
  }
  return withPart(container, attribute.name, next);
}

function changeSingle(current: JsonValue | undefined, operation: Operation, { subAttribute }: LocatedAttribute) {
  const value = operation.op === 'remove' ? null : (operation.value ?? null);
  if (subAttribute) return mergeComplex(current, { [subAttribute.name]: value });
  if (value === null) return undefined;
  return isObject(value) ? mergeComplex(current, value) : value;
}

/** An extension that no schema describes, or one as a whole. */
function changeUnknown(resource: JsonObject, { op, path, value = null }: Operation): JsonObject {
  const key = extensionKey(resource, path);
  const current = resource[key];
  const removes = op === 'remove' || value === null;
  if (path.attribute !== undefined) {
    const parts = withPart(objectOrEmpty(current), path.attribute, removes ? undefined : value);
    return withPart(resource, key, parts);
  }
  if (removes) return withPart(resource, key, undefined);
  return withPart(resource, key, isObject(value) ? { ...objectOrEmpty(current), ...value } : value);
}

function extensionKey(resource: JsonObject, { urn, attribute }: PatchPath): string {
  if (urn === undefined) throw ScimError.of('invalidPath', `${attribute ?? 'An empty path'} is not an attribute`);
  return Object.keys(resource).find((key) => sameText(key, urn)) ?? urn;
}

/** A copy in which the part is replaced; without it when there is no value. */
function withPart(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined && !(isObject(value) && Object.keys(value).length === 0)) return { ...object, [key]: value };
  const { [key]: removed, ...others } = object;
  return removed === undefined ? object : others;
}
