export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** JSON object. A member with the value `undefined` counts as absent, as for `JSON.stringify`. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` for readonly arrays. */
export function isArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Returns the object, or an empty one for any other value. */
export function objectOrEmpty(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Returns a member of a message by its case-insensitive name (RFC 7643 §2.1). */
export function memberNamed(object: JsonObject, name: string): JsonValue | undefined {
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}
