import { elementPredicate } from '../filter/evaluate.js';
import { isArray, isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { mergeComplex } from '../resource/merge-complex.js';
import { isPrimary, notPrimary, requireFewValues } from '../resource/parse-value.js';
import type { LocatedAttribute } from '../schema/find-attribute.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import type { Operation } from './operation.js';
import { constantsIn } from './where.js';

type Values = readonly JsonValue[];

/** Returns the values of a multi-valued attribute after an operation, or undefined if none is left. */
export function changeValues(
  current: JsonValue | undefined,
  operation: Operation,
  located: LocatedAttribute,
  strictness: Strictness,
): Values | undefined {
  const values = isArray(current) ? current : [];
  const isWhole = !operation.path.where && !located.subAttribute;
  const changed = isWhole ? changeAll(values, operation) : changeSelected(values, operation, located, strictness);
  requireFewValues(located.attribute, changed);
  return changed.length === 0 ? undefined : changed;
}

function changeAll(values: Values, { op, value }: Operation): Values {
  const given = isArray(value) ? value : [];
  switch (op) {
    case 'remove':
      return [];
    case 'replace':
      return given;
    case 'add':
      return withAdded(values, given);
  }
}

/** Adds values (RFC 7644 §3.5.2.1). A value that exists is not added again; new parts of it are. */
function withAdded(values: Values, added: Values): Values {
  const result = [...values];
  let primary: JsonValue | undefined;
  for (const value of added) {
    const known = result.findIndex((candidate) => isSameValue(candidate, value));
    const isPreferred = known >= 0 && result[known] === primary;
    const whole = isObject(value) ? { ...objectOrEmpty(result[known]), ...value } : value;
    result.splice(known < 0 ? result.length : known, 1, whole);
    if (isPrimary(value) || isPreferred) primary = whole;
  }
  return preferring(result, primary);
}

function isSameValue(left: JsonValue, right: JsonValue): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  if (left['value'] !== right['value']) return false;
  if (left['value'] !== undefined) return (left['type'] ?? right['type']) === (right['type'] ?? left['type']);
  return hasPartsOf(left, right) && hasPartsOf(right, left);
}

function hasPartsOf(left: JsonObject, right: JsonObject): boolean {
  for (const name in right) {
    if (left[name] !== right[name]) return false;
  }
  return true;
}

/**
 * Changes the values that the filter selects, or all of them. Removing succeeds if none is selected, except in strict
 * mode.
 */
function changeSelected(
  values: Values,
  operation: Operation,
  located: LocatedAttribute,
  strictness: Strictness,
): Values {
  const { op, path, value = null } = operation;
  const { where } = path;
  const { attribute } = located;
  const selected = new Set(where ? values.filter(elementPredicate(where, attribute)) : values);
  if (strictness === 'strict' && where && selected.size === 0) throw noTarget(operation);
  const change = (element: JsonValue) => changeElement(element, operation, located);
  if (op !== 'remove' && value !== null && selected.size === 0) {
    return withAdded(values, change(constantsOrThrow(operation)));
  }
  const before = new Set(values);
  const changed = values.flatMap((element) => (selected.has(element) ? change(element) : [element]));
  const primary = changed.find((element) => isPrimary(element) && !before.has(element));
  return preferring(changed, primary);
}

/** Returns a value after the change, or nothing if it was removed or has no `value` left. */
function changeElement(element: JsonValue, operation: Operation, { subAttribute }: LocatedAttribute): Values {
  const value = operation.op === 'remove' ? null : (operation.value ?? null);
  const part = subAttribute ? { [subAttribute.name]: value } : value;
  if (!isObject(part)) return part === null ? [] : [part];
  const isReplaced = operation.op === 'replace' && !subAttribute;
  const changed = mergeComplex(isReplaced ? constantsOf(operation) : element, part);
  return changed === undefined || part['value'] === null ? [] : [changed];
}

/**
 * Returns the new element for a filter that selects nothing: Entra ID replaces `emails[type eq "work"].value` of users
 * without an email address, so the element is created from the constants in the filter. Throws `noTarget` of the RFC
 * for filters that do not describe one element.
 */
function constantsOrThrow(operation: Operation): JsonValue {
  const constants = constantsOf(operation);
  if (constants && !Object.hasOwn(constants, 'value')) return constants;
  throw noTarget(operation);
}

function noTarget({ path }: Operation): ScimError {
  return ScimError.of('noTarget', `No value of ${path.attribute} matches the filter`);
}

function constantsOf({ path: { where } }: Operation): JsonObject | undefined {
  return where ? constantsIn(where) : {};
}

/** Makes a changed value the only primary one. */
function preferring(values: Values, primary: JsonValue | undefined): Values {
  if (primary === undefined) return values;
  return values.map((element) => (element === primary ? element : notPrimary(element)));
}
