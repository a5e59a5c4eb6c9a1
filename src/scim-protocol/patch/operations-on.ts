import type { Filter, Literal } from '../filter/ast.js';
import { isArray, isObject, type JsonValue } from '../json.js';
import { jsonIn } from '../resource/json-text.js';
import { parseSingle, parseValue } from '../resource/parse-value.js';
import type { LocatedAttribute } from '../schema/find-attribute.js';
import type { Attribute } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import type { Operation, PatchPath, SentOperation } from './operation.js';
import { canonicalWhere } from './where.js';

/** Returns the operations on one attribute of the schema, or none if the attribute is accepted but not stored. */
export function operationsOn(sent: SentOperation, located: LocatedAttribute, strictness: Strictness): Operation[] {
  const { name, mutability } = located.attribute;
  if (name === 'schemas' || mutability === 'writeOnly') return [];
  return isReadOnly(located) ? [sameAsBefore(sent, located)] : changes(sent, located, strictness);
}

function changes(
  { op, path: { where } = {}, value }: SentOperation,
  located: LocatedAttribute,
  strictness: Strictness,
): Operation[] {
  const { attribute, subAttribute } = located;
  if (where && !attribute.multiValued) throw ScimError.of('invalidPath', `${attribute.name} has a single value`);
  const path = pathTo(located, where && canonicalWhere(where, attribute, strictness));
  if (op !== 'remove') return [{ op, path, value: parseTarget({ op, path, value }, located, strictness) }];
  const listed = attribute.multiValued && !where && !subAttribute ? value : undefined;
  if (listed === undefined || listed === null) return [{ op, path }];
  if (strictness === 'strict')
    throw ScimError.of('invalidValue', `${attribute.name}: a remove operation must not have a value`);
  return removals(path, attribute, listed);
}

function isReadOnly({ attribute, subAttribute }: LocatedAttribute): boolean {
  return attribute.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
}

/**
 * Returns the operation on a read-only attribute, which may be sent with its current value. `applyPatch` compares them.
 */
function sameAsBefore({ op, path, value }: SentOperation, located: LocatedAttribute): Operation {
  const { attribute, subAttribute } = located;
  const isElement = path?.where !== undefined || (attribute.multiValued && subAttribute !== undefined);
  if (op === 'remove' || value === undefined || isElement) throw readOnly(attribute);
  return { op, path: pathTo(located, undefined), value };
}

export function readOnly({ name }: Attribute): ScimError {
  return ScimError.of('mutability', `${name} is read-only`);
}

function pathTo({ extension, attribute, subAttribute }: LocatedAttribute, where: Filter | undefined): PatchPath {
  return {
    ...(extension && { urn: extension.id }),
    attribute: attribute.name,
    ...(where && { where }),
    ...(subAttribute && { subAttribute: subAttribute.name }),
  };
}

function parseTarget(
  { op, path, value }: Operation,
  { attribute, subAttribute }: LocatedAttribute,
  strictness: Strictness,
): JsonValue {
  const label = labelOf(path);
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${label} requires a value`);
  if (subAttribute) return parseValue(subAttribute, value, label, strictness);
  if (path.where) return parseSingle(attribute, value, label, strictness);
  const sent = attribute.multiValued ? listOf(attribute, op, value) : value;
  return parseValue(attribute, sent, label, strictness);
}

/**
 * RFC 7644 §3.5.2.1 adds a single value without an array. `''` is not a list (RFC 7643 §2.5) and does not clear one.
 */
function listOf({ name, type }: Attribute, op: Operation['op'], value: JsonValue): JsonValue {
  if (value === '') throw ScimError.of('invalidValue', `${name} must be an array. Send null to remove all values`);
  const isOne = type === 'complex' ? isObject(value) : isScalar(jsonIn(value));
  return op === 'add' && isOne ? [value] : value;
}

function isScalar(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object';
}

/** Returns the removals of the listed values. Entra ID lists the values to remove; the others stay. */
function removals(path: PatchPath, attribute: Attribute, value: JsonValue): Operation[] {
  const elements = parseValue(attribute, value) ?? (isArray(value) ? [] : null);
  if (!isArray(elements)) throw ScimError.of('invalidValue', `${attribute.name} must be an array`);
  return elements.map((element) => ({ op: 'remove', path: { ...path, where: whereOf(element) } }));
}

/** Returns the filter that selects a value as sent: by its `value`, otherwise by all of its parts. */
function whereOf(element: JsonValue): Filter {
  const parts = isObject(element) ? element : { value: element };
  const names = parts['value'] === undefined ? Object.keys(parts) : ['value'];
  return names
    .map<Filter>((name) => ({
      kind: 'compare',
      path: { attribute: name },
      operator: 'eq',
      value: parts[name] as Literal,
    }))
    .reduce((left, right) => ({ kind: 'and', left, right }));
}

export function labelOf({ attribute, subAttribute }: PatchPath): string {
  return subAttribute === undefined ? `${attribute}` : `${attribute}.${subAttribute}`;
}
