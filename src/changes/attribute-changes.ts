import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../scim-protocol/index.js';
import type { ChangedAttribute } from './change.entity.js';
import type { AttributeChangeView } from './change.type.js';

type State = Readonly<Record<string, unknown>> | null | undefined;

/** Line of the journal: in shape 2 with the previous values of what changed, in shape 1 with the whole previous state. */
interface Line {
  readonly before: State;
  readonly after: State;
  readonly changed: readonly ChangedAttribute[] | null;
}

/** Returns the attributes of a user or group that a line of the journal changed, by SCIM path. */
export function attributeChanges({ before, after, changed }: Line): AttributeChangeView[] {
  const is = attributesOf(after);
  return (changed ?? changedAttributes(before, after)).map((one) => ({ ...one, after: is.get(one.path) ?? null }));
}

/** Returns the attributes that differ between two states, with their values in the first. */
export function changedAttributes(before: State, after: State): ChangedAttribute[] {
  const [was, is] = [attributesOf(before), attributesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => isDifferent(was.get(path) ?? null, is.get(path) ?? null))
    .map((path) => ({ path, before: was.get(path) ?? null }));
}

function isDifferent(one: unknown, other: unknown): boolean {
  return one !== other && !isDeepStrictEqual(one, other);
}

/** The values of a state by their paths: parts of a complex attribute each by itself, lists as a whole. */
function attributesOf(state: State): Map<string, unknown> {
  const { profile, ...columns } = state ?? {};
  const attributes = new Map(Object.entries(columns));
  collect(attributes, isObject(profile) ? profile : {}, '');
  return attributes;
}

function collect(into: Map<string, unknown>, values: Readonly<Record<string, unknown>>, prefix: string): void {
  for (const [name, value] of Object.entries(values)) {
    const path = `${prefix}${name}`;
    if (isObject(value)) collect(into, value, `${path}${name.includes(':') ? ':' : '.'}`);
    else into.set(path, value);
  }
}
