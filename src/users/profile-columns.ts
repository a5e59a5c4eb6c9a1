import { isObject, type JsonObject } from '../scim-protocol/index.js';
import type { UserAttributes } from './user-record.js';

/** Profile attributes that are also columns, for searching and sorting: columns by path. */
export const PROFILE_COLUMNS = {
  'name.givenName': 'givenName',
  'name.familyName': 'familyName',
} as const satisfies Readonly<Record<string, keyof UserAttributes>>;

type ProfileColumn = (typeof PROFILE_COLUMNS)[keyof typeof PROFILE_COLUMNS];

/** Returns the values of these columns: texts of the profile, or null. */
export function profileColumns(profile: JsonObject): Readonly<Record<ProfileColumn, string | null>> {
  const values = Object.entries(PROFILE_COLUMNS).map(([path, column]) => [column, textAt(profile, path.split('.'))]);
  return Object.fromEntries(values) as Record<ProfileColumn, string | null>;
}

function textAt(container: JsonObject, [name = '', ...rest]: readonly string[]): string | null {
  const value = container[name];
  if (rest.length > 0) return isObject(value) ? textAt(value, rest) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
