import { isObject, type JsonValue, searchName, searchText } from '../scim-protocol/index.js';
import type { UserAttributes } from './user-record.js';

/** Returns the columns by which a user is searched and sorted: from the names, the userName and all email addresses. */
export function searchColumns({ userName, displayName, givenName, familyName, primaryEmail, profile }: UserAttributes) {
  const name = isObject(profile['name']) ? profile['name'] : {};
  const emails = Array.isArray(profile['emails']) ? profile['emails'].filter(isObject) : [];
  const names = [displayName, name['formatted'], givenName, familyName];
  const others = [userName, primaryEmail, ...emails.map(({ value }) => value)];
  return { searchName: searchName(displayName || userName), search: searchText(texts(names), texts(others)) };
}

function texts(values: readonly (JsonValue | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
