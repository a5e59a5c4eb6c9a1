import { evaluateElement } from '../filter/evaluate.js';
import { isArray, isObject, objectOrEmpty, type JsonObject, type JsonValue } from '../json.js';
import { mergeComplex } from '../resource/merge-complex.js';
import { notPrimary, requireFewValues } from '../resource/parse-value.js';
import type { LocatedAttribute } from '../schema/find-attribute.js';
import { ScimError } from '../scim-error.js';
import type { Operation } from './operation.js';
import { pinnedBy } from './where.js';

type Values = readonly JsonValue[];

/** The values of a multi-valued attribute after an operation; undefined when none is left. */
export function changeValues(
  current: JsonValue | undefined,
  operation: Operation,
  located: LocatedAttribute,
): Values | undefined {
  const values = isArray(current) ? current : [];
  const isWhole = !operation.path.where && !located.subAttribute;
  const changed = isWhole ? changeAll(values, operation) : changeSelected(values, operation, located);
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
      return given.reduce<Values>(withValue, values);
  }
}

/** RFC 7644 §3.5.2.1: what is there already is not added again; what is new about it is. */
function withValue(values: Values, added: JsonValue): Values {
  const known = values.findIndex((value) => isSameValue(value, added));
  if (known < 0) return preferring([...values, added], [added]);
  const merged = isObject(added) ? { ...objectOrEmpty(values[known]), ...added } : added;
  return preferring(values.with(known, merged), [merged]);
}

function isSameValue(left: JsonValue, right: JsonValue): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  if (left['value'] === undefined) return Object.keys({ ...left, ...right }).every((key) => left[key] === right[key]);
  const sameType = (left['type'] ?? right['type']) === (right['type'] ?? left['type']);
  return left['value'] === right['value'] && sameType;
}

/** The values the filter selects, or all of them. Removing where nothing is selected succeeds: it is gone. */
function changeSelected(values: Values, operation: Operation, { attribute, subAttribute }: LocatedAttribute): Values {
  const { op, path, value = null } = operation;
  const { where } = path;
  const isSelected = (element: JsonValue) => !where || evaluateElement(where, element, attribute);
  const change = (element: JsonValue) => changeElement(element, operation, subAttribute?.name);
  if (op !== 'remove' && value !== null && !values.some(isSelected)) {
    return change(pinnedOrThrow(operation)).reduce<Values>(withValue, values);
  }
  const untouched = new Set(values);
  const changed = values.flatMap((element) => (isSelected(element) ? change(element) : [element]));
  return preferring(
    changed,
    changed.filter((element) => !untouched.has(element)),
  );
}

/** What becomes of one value: nothing, when it is taken away or left without its `value`. */
function changeElement(element: JsonValue, operation: Operation, name: string | undefined): Values {
  const value = operation.op === 'remove' ? null : (operation.value ?? null);
  const part = name === undefined ? value : { [name]: value };
  if (!isObject(part)) return part === null ? [] : [part];
  const isReplaced = operation.op === 'replace' && name === undefined;
  const changed = mergeComplex(isReplaced ? pinnedIn(operation) : element, part);
  return changed === undefined || part['value'] === null ? [] : [changed];
}

/**
 * Entra ID replaces `emails[type eq "work"].value` of people who have no e-mail address yet: the element is made, with
 * what the filter says about it. The RFC's `noTarget` remains for filters that do not describe one element.
 */
function pinnedOrThrow(operation: Operation): JsonValue {
  const pinned = pinnedIn(operation);
  if (pinned && !Object.hasOwn(pinned, 'value')) return pinned;
  throw ScimError.of('noTarget', `No value of ${operation.path.attribute} matches the filter`);
}

function pinnedIn({ path: { where } }: Operation): JsonObject | undefined {
  return where ? pinnedBy(where) : {};
}

/** When one of the changed values is now the primary one, no other is. */
function preferring(values: Values, changed: Values): Values {
  const primary = changed.find((element) => isObject(element) && element['primary'] === true);
  return primary === undefined
    ? values
    : values.map((element) => (element === primary ? element : notPrimary(element)));
}
