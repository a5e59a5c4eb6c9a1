import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../scim-protocol/index.js';
import type { AttributeChangeView } from './change.type.js';

type State = Readonly<Record<string, unknown>> | null | undefined;

/** Returns the differences between two states of a user or group in the journal, by SCIM path. */
export function attributeChanges(before: State, after: State): AttributeChangeView[] {
  const [was, is] = [attributesOf(before), attributesOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
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
