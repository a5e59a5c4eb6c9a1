import { isObject, type JsonObject, type JsonValue } from '../scim-protocol/index.js';

/** The e-mail address by which a person is known: the primary one, else the one for work, else the first, else the userName. */
export function primaryEmailOf(emails: JsonValue | undefined, userName: string): string | null {
  const all: JsonObject[] = Array.isArray(emails) ? emails.filter(isObject) : [];
  const usable = all.filter(({ value }) => typeof value === 'string' && value !== '');
  const best =
    usable.find(({ primary }) => primary === true) ?? usable.find(({ type }) => type === 'work') ?? usable[0];
  if (best) return best['value'] as string;
  return /^[^@\s]+@[^@\s]+$/.test(userName) ? userName : null;
}
