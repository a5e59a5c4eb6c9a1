import { isArray, isObject, type JsonValue } from '../json.js';

/**
 * Returns whether the name of an attribute, in any case, ends in `password`, such as `urn:example:User:newPassword`.
 */
export function isPasswordName(name: string): boolean {
  return /password$/i.test(name);
}

/**
 * Removes passwords from an undeclared member: text below a name that ends in `password`. Other values stay, such as
 * that of `mustChangePassword`. Returns undefined if nothing is left.
 */
export function withoutPasswords(key: string, value: JsonValue): JsonValue | undefined {
  if (isPasswordName(key)) return withoutText(value);
  if (isArray(value)) return value.map((element) => withoutPasswords('', element) ?? null);
  return isObject(value) ? mapMembers(value, withoutPasswords) : value;
}

function withoutText(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'string') return undefined;
  if (isArray(value)) return notEmpty(value.flatMap((element) => withoutText(element) ?? []));
  if (!isObject(value)) return value;
  const rest = mapMembers(value, (_, member) => withoutText(member));
  return Object.keys(rest).length > 0 ? rest : undefined;
}

function notEmpty(values: readonly JsonValue[]): JsonValue | undefined {
  return values.length > 0 ? values : undefined;
}

function mapMembers(
  value: Readonly<Record<string, JsonValue | undefined>>,
  map: (key: string, member: JsonValue) => JsonValue | undefined,
): Record<string, JsonValue> {
  const result: Record<string, JsonValue> = {};
  for (const [key, member = null] of Object.entries(value)) {
    const kept = map(key, member);
    if (kept !== undefined) result[key] = kept;
  }
  return result;
}
