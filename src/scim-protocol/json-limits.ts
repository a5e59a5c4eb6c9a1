import { isArray, isObject, type JsonValue } from './json.js';
import { ScimError } from './scim-error.js';

const MAX_NESTING = 20;
/** Names whose assignment changes an object's prototype. They are never attribute names. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Characters that neither `text` nor `jsonb` of PostgreSQL can store: U+0000 and unpaired surrogates. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Throws `invalidValue` for JSON that cannot be stored unchanged, or must not be stored. */
export function requireStorable(value: unknown, name = 'The body', nesting = 0): void {
  if (typeof value === 'string' && !isStorable(value)) {
    throw ScimError.of('invalidValue', `${name} contains U+0000 or an unpaired surrogate`);
  }
  if (nesting > MAX_NESTING) throw ScimError.of('invalidValue', `Values can be nested at most ${MAX_NESTING} levels`);
  if (isArray(value)) value.forEach((element) => requireStorable(element, name, nesting + 1));
  if (isObject(value)) requireStorableMembers(value, nesting);
}

function requireStorableMembers(value: JsonValue & object, nesting: number): void {
  for (const [key, member] of Object.entries(value)) {
    if (FORBIDDEN.has(key) || !isStorable(key)) {
      throw ScimError.of('invalidValue', `${JSON.stringify(key)} cannot be the name of an attribute`);
    }
    requireStorable(member, key, nesting + 1);
  }
}
