import type { AttributePath } from '../filter/ast.js';
import { isArray, isObject, type JsonValue } from '../json.js';
import { jsonIn } from '../resource/json-text.js';
import { withoutPasswords } from '../resource/passwords.js';
import { parseExtension, unknownAttribute } from '../resource/parse-resource.js';
import {
  findExtension,
  isCore,
  isEnterpriseAlias,
  isSchemaOf,
  isSettable,
  isUrn,
  keepsItsValue,
  locateAttribute,
} from '../schema/find-attribute.js';
import type { ResourceSchema, Schema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Rules, Strictness } from '../strictness.js';
import type { Operation, PatchPath, SentOperation } from './operation.js';
import { labelOf, operationsOn } from './operations-on.js';
import { readPath } from './read-path.js';

/** Converts a sent operation to operations on one attribute each, named as in the schema. */
export function normalizeOperation({ op, path, value }: SentOperation, rules: Rules): Operation[] {
  const { schema, strictness } = rules;
  if (path === undefined) return expandValue(op, value, rules);
  const { urn = schema.core.id, attribute, subAttribute } = path;
  const extension = findExtension(schema, urn);
  if (strictness === 'strict' && isForeign(urn, schema))
    throw ScimError.of('invalidPath', `${urn} is not a schema of this directory service`);
  if (!extension && !isCore(schema, urn)) return operationsOnUnknown(op, { ...path, urn }, value);
  if (attribute === undefined) {
    return extension ? expandExtension(op, extension, value, strictness) : expandValue(op, value, rules);
  }
  const located = locateAttribute(schema, { urn, attribute, subAttribute });
  if (located) return operationsOn({ op, path, value }, located, strictness);
  throw ScimError.of('invalidPath', `${extension?.name ?? schema.resourceType} has no attribute ${labelOf(path)}`);
}

type Op = Operation['op'];

function isForeign(urn: string, schema: ResourceSchema): boolean {
  return !isSchemaOf(schema, urn) || isEnterpriseAlias(urn);
}

/**
 * Splits the value of an operation without a path. Okta puts attributes into it, Entra ID also paths: `{
 * "name.givenName": "Ada" }`.
 */
function expandValue(op: Op, value: JsonValue | undefined, rules: Rules): Operation[] {
  if (op === 'remove') throw ScimError.of('noTarget', 'A remove operation requires a path');
  const attributes = rules.strictness === 'lenient' ? onlyElement(jsonIn(value ?? null)) : value;
  if (!isObject(attributes)) throw ScimError.of('invalidValue', 'Without a path the value must be an object');
  const expand = rules.strictness === 'strict' ? expandStrictly : expandMember;
  return Object.entries(attributes).flatMap(([key, member = null]) => expand(op, key, member, rules));
}

function onlyElement(value: JsonValue): JsonValue {
  return isArray(value) && value.length === 1 ? (value[0] as JsonValue) : value;
}

/**
 * Splits the value in strict mode: only attributes and extensions under their own names, and none that clients cannot
 * change.
 */
function expandStrictly(op: Op, key: string, value: JsonValue, { schema, strictness }: Rules): Operation[] {
  const extension = isForeign(key, schema) ? undefined : findExtension(schema, key);
  if (extension) return expandExtension(op, extension, value, strictness);
  const located = isUrn(key) ? undefined : locateAttribute(schema, { attribute: key });
  if (!located) throw unknownAttribute(key, schema.resourceType);
  return operationsOn({ op, value }, located, strictness);
}

function expandMember(op: Op, key: string, value: JsonValue, rules: Rules): Operation[] {
  const { schema, strictness } = rules;
  const extension = findExtension(schema, key);
  if (extension) return expandExtension(op, extension, value, strictness);
  if (isCore(schema, key)) return expandValue(op, value, rules);
  const path = pathIn(key, schema);
  if (path?.attribute !== undefined && isSchemaOf(schema, path.urn ?? schema.core.id)) {
    return expandAttribute(op, { ...path, attribute: path.attribute }, value, rules);
  }
  return isUrn(key) ? setUnknown(op, { urn: key }, value) : [];
}

/**
 * Ignores members that are unknown or that clients cannot set, because they are not the target of the operation. A
 * different `id`, however, belongs to another resource.
 */
function expandAttribute(op: Op, path: PatchPath & AttributePath, value: JsonValue, rules: Rules): Operation[] {
  const located = locateAttribute(rules.schema, path);
  const isId = located?.attribute.name === 'id' && !located.extension && value !== null;
  if (located && isId) return operationsOn({ op, value }, located, rules.strictness);
  if (!located || !isSettable(located.attribute) || located.subAttribute?.mutability === 'readOnly') return [];
  const mustStay = keepsItsValue(located.attribute, located.extension);
  const operations = operationsOn({ op, path, value }, located, rules.strictness);
  return operations.filter((operation) => !(operation.value === null && mustStay));
}

function pathIn(key: string, schema: ResourceSchema): PatchPath | undefined {
  try {
    return readPath(key, schema);
  } catch {
    return undefined;
  }
}

function expandExtension(op: Op, extension: Schema, value: JsonValue | undefined, strictness: Strictness): Operation[] {
  const { id: urn } = extension;
  if (op === 'remove') return [{ op, path: { urn } }];
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${urn} requires a value`);
  const parts = parseExtension(extension, value, strictness);
  if (parts === null) return op === 'replace' ? [{ op: 'remove', path: { urn } }] : [];
  return Object.entries(parts).map(([attribute, part]) => ({ op, path: { urn, attribute }, value: part }));
}

/** Returns the operations on an undeclared extension, which is stored as sent, so its parts have no schema. */
function operationsOnUnknown(op: Op, path: PatchPath, value: JsonValue | undefined): Operation[] {
  const { urn, attribute, where, subAttribute } = path;
  if (where || subAttribute !== undefined) {
    throw ScimError.of('invalidPath', `The schema ${urn} is unknown, so only its attributes can be the target`);
  }
  if (op === 'remove') return [{ op, path: { urn, attribute } }];
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${urn} requires a value`);
  return setUnknown(op, { urn, attribute }, value);
}

/** Ignores a password in an undeclared extension, like the password of a user. */
function setUnknown(op: Op, path: PatchPath, value: JsonValue): Operation[] {
  const kept = withoutPasswords(path.attribute ?? path.urn!, value);
  return kept === undefined ? [] : [{ op, path, value: kept }];
}
