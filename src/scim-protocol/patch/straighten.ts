import type { AttributePath } from '../filter/ast.js';
import { parsePath } from '../filter/parser.js';
import { isArray, isObject, type JsonValue } from '../json.js';
import { isUrn, parseExtension } from '../resource/parse-resource.js';
import { findExtension, isCore, isSettable, keepsItsValue, locateAttribute } from '../schema/find-attribute.js';
import type { ResourceSchema, Schema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Operation, PatchPath } from './operation.js';
import { labelOf, operationsOn } from './operations-on.js';

/** An operation as it was sent: its path perhaps missing or in any letter case, its value unchecked. */
export interface SentOperation {
  readonly op: Operation['op'];
  readonly path?: PatchPath;
  readonly value?: JsonValue;
}

/** Makes operations of one attribute each, named as the schema names it, of one that was sent. */
export function straighten({ op, path, value }: SentOperation, schema: ResourceSchema): Operation[] {
  if (path === undefined) return expandValue(op, value, schema);
  const { urn = schema.core.id, attribute, where, subAttribute } = path;
  const extension = findExtension(schema, urn);
  if (!extension && !isCore(schema, urn)) return operationsOnUnknown(op, { ...path, urn }, value);
  if (attribute === undefined) {
    return extension ? expandExtension(op, extension, value) : expandValue(op, value, schema);
  }
  const located = locateAttribute(schema, { urn, attribute, subAttribute });
  if (located) return operationsOn(op, located, where, value);
  throw ScimError.of('invalidPath', `${extension?.name ?? schema.resourceType} has no attribute ${labelOf(path)}`);
}

type Op = Operation['op'];

/** Okta names no path and puts the attributes into the value, Entra ID also paths: `{ "name.givenName": "Ada" }`. */
function expandValue(op: Op, value: JsonValue | undefined, schema: ResourceSchema): Operation[] {
  if (op === 'remove') throw ScimError.of('noTarget', 'A remove operation needs a path');
  const [attributes] = isArray(value) && value.length === 1 ? value : [value];
  if (!isObject(attributes)) throw ScimError.of('invalidValue', 'Without a path the value must be an object');
  return Object.entries(attributes).flatMap(([key, member = null]) => expandMember(op, key, member, schema));
}

function expandMember(op: Op, key: string, value: JsonValue, schema: ResourceSchema): Operation[] {
  const extension = findExtension(schema, key);
  if (extension) return expandExtension(op, extension, value);
  if (isCore(schema, key)) return expandValue(op, value, schema);
  const path = pathIn(key);
  const urn = path ? (path.urn ?? schema.core.id) : key;
  const isKnown = isCore(schema, urn) || findExtension(schema, urn) !== undefined;
  if (path?.attribute !== undefined && isKnown) {
    return expandAttribute(op, { ...path, attribute: path.attribute }, value, schema);
  }
  return isUrn(key) ? [{ op, path: { urn: key }, value }] : [];
}

/** What the schema does not have, or clients cannot set, is ignored here: nobody named it as the target. */
function expandAttribute(
  op: Op,
  path: PatchPath & AttributePath,
  value: JsonValue,
  schema: ResourceSchema,
): Operation[] {
  const located = locateAttribute(schema, path);
  if (!located || !isSettable(located.attribute) || located.subAttribute?.mutability === 'readOnly') return [];
  const isKept = (operation: Operation) => operation.value === null && keepsItsValue(located.attribute);
  return operationsOn(op, located, path.where, value).filter((operation) => !isKept(operation));
}

function pathIn(key: string): PatchPath | undefined {
  try {
    return parsePath(key);
  } catch {
    return undefined;
  }
}

function expandExtension(op: Op, { id: urn, ...extension }: Schema, value?: JsonValue): Operation[] {
  if (op === 'remove') return [{ op, path: { urn } }];
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${urn} needs a value`);
  const parts = parseExtension({ id: urn, ...extension }, value);
  if (parts === null) return op === 'replace' ? [{ op: 'remove', path: { urn } }] : [];
  return Object.entries(parts).map(([attribute, part]) => ({ op, path: { urn, attribute }, value: part }));
}

/** Extensions nobody declared are kept as they are sent, so there is little that can be said about a part of them. */
function operationsOnUnknown(op: Op, path: PatchPath, value: JsonValue | undefined): Operation[] {
  const { urn, attribute, where, subAttribute } = path;
  if (where || subAttribute !== undefined) {
    throw ScimError.of('invalidPath', `The schema ${urn} is not known: only its attributes can be addressed`);
  }
  if (op === 'remove') return [{ op, path: { urn, attribute } }];
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${urn} needs a value`);
  return [{ op, path: { urn, attribute }, value }];
}
