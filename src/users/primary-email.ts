import { isObject, type JsonObject, type JsonValue } from '../scim-protocol/index.js';

/** Returns the primary email address, otherwise the work address, otherwise the first one, otherwise the userName. */
export function primaryEmailOf(emails: JsonValue | undefined, userName: string): string | null {
  const all: JsonObject[] = Array.isArray(emails) ? emails.filter(isObject) : [];
  const usable = all.filter(({ value }) => typeof value === 'string' && value !== '');
  const best =
    usable.find(({ primary }) => primary === true) ?? usable.find(({ type }) => type === 'work') ?? usable[0];
  if (best) return best['value'] as string;
  return /^[^@\s]+@[^@\s]+$/.test(userName) ? userName : null;
}
