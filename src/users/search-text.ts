import { foldText, isObject, nameKey } from '../scim-protocol/index.js';
import type { UserAttributes } from './user-record.js';

/**
 * Returns the searched text of a user, prepared for comparison: the userName, the displayName and all email addresses.
 */
export function searchText({ userName, displayName, primaryEmail, profile }: UserAttributes): string {
  const emails = Array.isArray(profile['emails']) ? profile['emails'].filter(isObject) : [];
  const texts = [displayName, primaryEmail, ...emails.map(({ value }) => value)];
  const folded = texts.filter((text) => typeof text === 'string').map(foldText);
  return [...new Set([nameKey(userName), ...folded])].join(' ');
}
