import { DomainError } from './domain-error.js';

/** A trimmed name of 1 to `limit` characters, none of them a control character. `what` begins the sentence of a refusal. */
export function readName(text: string, options: { what: string; limit: number; field?: string }): string {
  const { what, limit, field } = options;
  const name = text.trim();
  if (name.length === 0 || name.length > limit) {
    throw new DomainError('invalid', `${what} has 1 to ${limit} characters`, field);
  }
  if (/\p{Cc}/u.test(name)) throw new DomainError('invalid', `${what} has no control characters`, field);
  return name;
}
