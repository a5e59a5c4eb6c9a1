import type { Strictness } from '../../../src/scim-protocol/index.js';

/*
 * A second, simple implementation of RFC 7644 §3.5.2 and the rules of the README: it modifies a copy in place, step by
 * step. It shares no code with the implementation under test.
 */

export type Json = any;
export type Test = (element: Json) => boolean;

/** Parsed operation, which the model can execute without a parser and which can be converted to JSON. */
export interface Step {
  readonly op: 'add' | 'replace' | 'remove';
  readonly extension?: string;
  readonly attribute: string;
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly where?: { readonly text: string; readonly test: Test; readonly pins?: Json };
  readonly part?: string;
  readonly value?: Json;
}

/** Returns the resource after all steps. Throws the `scimType` of the first failure. */
export function model(before: Json, steps: readonly Step[], strictness: Strictness): Json {
  const after = structuredClone(before);
  for (const step of steps) carryOut(after, step, strictness);
  return after;
}

function carryOut(resource: Json, step: Step, strictness: Strictness): void {
  const { op, extension, attribute } = step;
  const value = withoutEmpty(step.value ?? null);
  if (op === 'add' && value === null) return;
  const owner = extension ? (resource[extension] ?? {}) : resource;
  const clean = { ...step, value };
  if (step.multiValued) changeMany(owner, clean, strictness);
  else changeOne(owner, clean);
  if (step.required && owner[attribute] === undefined) throw new Error('mutability');
  if (extension && Object.keys(owner).length > 0) resource[extension] = owner;
  else if (extension) delete resource[extension];
}

/** Returns a copy in which `''` and `[]`, which mean no value, are `null`. */
function withoutEmpty(value: Json): Json {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutEmpty(part)]));
}

function changeOne(owner: Json, { op, attribute, part, value }: Step): void {
  const gone = op === 'remove' || value === null;
  if (part === undefined && gone) {
    delete owner[attribute];
  } else if (part === undefined && typeof value !== 'object') {
    owner[attribute] = value;
  } else {
    owner[attribute] = { ...owner[attribute], ...(part === undefined ? value : { [part]: gone ? null : value }) };
    dropNulls(owner[attribute]);
    if (Object.keys(owner[attribute]).length === 0) delete owner[attribute];
  }
}

function changeMany(owner: Json, step: Step, strictness: Strictness): void {
  const { op, attribute, where, part, value } = step;
  let list: Json[] = owner[attribute] ?? [];
  if (!where && part === undefined) {
    if (op === 'remove') list = [];
    if (op === 'replace') list = oneByOne(value ?? []);
    if (op === 'add') addAll(list, oneByOne(value));
  } else {
    list = changeSome(list, step, strictness);
  }
  if (list.length > 0) owner[attribute] = list;
  else delete owner[attribute];
}

/** Normalizes the elements of a value: removes empty sub-attributes, elements without `value`, and all but the first primary. */
function oneByOne(value: Json[]): Json[] {
  const kept: Json[] = [];
  for (const element of value) {
    if (element.value === null) continue;
    dropNulls(element);
    if (Object.keys(element).length > 0) kept.push(element);
  }
  const first = kept.findIndex((element) => element.primary === true);
  kept.forEach((element, index) => {
    if (element.primary === true && index !== first) element.primary = false;
  });
  return kept;
}

function addAll(list: Json[], added: Json[]): void {
  for (const element of added) {
    const known = list.findIndex((candidate) => isSame(candidate, element));
    const whole = known < 0 ? element : Object.assign(list[known], element);
    if (known < 0) list.push(element);
    if (element.primary === true) demoteAllBut(list, whole);
  }
}

/** Whether two elements have the same `value` and no different `type` or, without a `value`, the same sub-attributes. */
function isSame(left: Json, right: Json): boolean {
  if (left.value !== right.value) return false;
  if (left.value !== undefined) return left.type === right.type || left.type === undefined || right.type === undefined;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}

function changeSome(list: Json[], step: Step, strictness: Strictness): Json[] {
  const { op, where, value } = step;
  const hits = list.filter((element) => !where || where.test(element));
  const gone = op === 'remove' || value === null;
  if (strictness === 'strict' && where && hits.length === 0) throw new Error('noTarget');
  if (!gone && hits.length === 0) return makeOne(list, step);
  const changed = list.map((element) => (hits.includes(element) ? changeElement(element, step, gone) : element));
  const primary = changed.find((element, index) => hits.includes(list[index]) && element?.primary === true);
  const result = changed.filter((element) => element !== undefined);
  if (primary) demoteAllBut(result, primary);
  return result;
}

/** Returns a new element with the values of the filter and of the request. */
function makeOne(list: Json[], { where, part, value }: Step): Json[] {
  const pins = where ? where.pins : {};
  if (!pins || 'value' in pins) throw new Error('noTarget');
  if (part === undefined && value.value === null) return list;
  const made = { ...pins, ...(part === undefined ? value : { [part]: value }) };
  dropNulls(made);
  addAll(list, [made]);
  return list;
}

function changeElement(element: Json, { op, where, part, value }: Step, gone: boolean): Json {
  if (gone && (part === undefined || part === 'value')) return undefined;
  let changed = { ...element };
  if (part !== undefined) changed[part] = gone ? null : value;
  else if (op === 'add') Object.assign(changed, value);
  else changed = { ...where?.pins, ...value };
  if (changed.value === null) return undefined;
  dropNulls(changed);
  return Object.keys(changed).length > 0 ? changed : undefined;
}

function demoteAllBut(list: Json[], primary: Json): void {
  for (const element of list) if (element !== primary && element.primary === true) element.primary = false;
}

function dropNulls(object: Json): void {
  for (const name of Object.keys(object)) if (object[name] === null) delete object[name];
}
