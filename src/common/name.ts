import { DomainError } from './domain-error.js';

/**
 * Returns a trimmed name of 1 to `limit` characters without control characters. `what` is the subject of the error
 * message.
 */
export function readName(text: string, options: { what: string; limit: number; field?: string }): string {
  const { what, limit, field } = options;
  const name = text.trim();
  if (name.length === 0 || name.length > limit) {
    throw new DomainError('invalid', `${what} must have 1 to ${limit} characters`, field);
  }
  if (/\p{Cc}/u.test(name)) throw new DomainError('invalid', `${what} must not contain control characters`, field);
  return name;
}
