import { isObject, type JsonObject, type JsonValue, type CustomAttribute } from '../scim-protocol/index.js';

/** User data from which the received attributes are determined. */
export interface SampledUser {
  readonly userName: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly primaryEmail: string | null;
  readonly profile: JsonObject;
  /** Paths whose values were derived, because the identity provider sent none. */
  readonly derived: readonly string[];
}

/** Mapping of one attribute from the identity provider to GraphQL. */
export interface MappedAttribute {
  readonly path: string;
  readonly field: string | null;
  readonly sentCount: number;
  readonly derivedCount: number;
  readonly sample: string | null;
}

/** Attributes with a field of their own: SCIM path to field of GraphQL's `User`. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['userName', 'userName'],
  ['externalId', 'externalId'],
  ['active', 'active'],
  ['displayName', 'displayName'],
  ['name.givenName', 'givenName'],
  ['name.familyName', 'familyName'],
  ['emails[type eq "work"].value', 'emails'],
]);
const EMAIL = /^emails(\[.*\])?\.value$/;
const MAX_SAMPLE = 200;
/** Limit of distinct attributes; real clients send fewer. */
const MAX_PATHS = 300;

/**
 * Returns the attributes of users and the declared ones: first those with fields of their own, then all others by path
 * (RFC 7644 §3.5.2, with the type of a value as filter).
 *
 * @param users ordered by the last change, newest first; the first one with an attribute provides its sample
 */
export function attributeMapping(
  users: readonly SampledUser[],
  declared: readonly Pick<CustomAttribute, 'schema' | 'name'>[],
): MappedAttribute[] {
  const expected = [...FIELDS.keys(), ...declared.map(({ schema, name }) => `${schema}:${name}`)];
  const found = new Map<string, MappedAttribute>(expected.map((path) => [path, unseen(path)]));
  for (const user of users) {
    for (const [path, value] of valuesOf(user)) {
      if (found.size < MAX_PATHS || found.has(path))
        found.set(path, seen(found.get(path) ?? unseen(path), value, user));
    }
  }
  const rows = [...found.values()];
  const [known, others] = [rows.slice(0, FIELDS.size), rows.slice(FIELDS.size)];
  return [...known, ...others.toSorted((a, b) => (a.path < b.path ? -1 : 1))];
}

function unseen(path: string): MappedAttribute {
  const field = FIELDS.get(path) ?? (EMAIL.test(path) ? 'emails' : null);
  return { path, field, sentCount: 0, derivedCount: 0, sample: null };
}

function seen(before: MappedAttribute, value: string, { derived, primaryEmail }: SampledUser): MappedAttribute {
  const isDerived = derived.includes(before.path);
  return {
    path: before.path,
    field: before.field === 'emails' && value === primaryEmail ? 'primaryEmail' : before.field,
    sentCount: before.sentCount + (isDerived ? 0 : 1),
    derivedCount: before.derivedCount + (isDerived ? 1 : 0),
    sample: before.sample === null || (before.sentCount === 0 && !isDerived) ? value : before.sample,
  };
}

/** Returns the distinct paths at which a user has a value. */
function valuesOf({ userName, externalId, active, profile }: SampledUser): Map<string, string> {
  const values = new Map<string, string>([['userName', userName]]);
  if (externalId !== null) values.set('externalId', externalId);
  values.set('active', String(active));
  for (const [key, value] of Object.entries(profile)) collect(values, key, value, key.includes(':') ? ':' : '.');
  return values;
}

function collect(values: Map<string, string>, path: string, value: JsonValue | undefined, separator: string): void {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value)) {
    for (const one of value) collect(values, isObject(one) ? path + filterOf(one) : path, one, '.');
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'type' && key !== 'primary') collect(values, path + separator + key, inner, '.');
    }
  } else if (!values.has(path)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    values.set(path, text.slice(0, MAX_SAMPLE));
  }
}

function filterOf({ type, primary }: JsonObject): string {
  if (typeof type === 'string' && type !== '') return `[type eq ${JSON.stringify(type)}]`;
  return primary === true ? '[primary eq true]' : '';
}
