import { readName } from '../../common/name.js';

const MAX_LENGTH = 100;

/** Returns the name that a person entered for a session of a sign-in link, which identifies them in the audit log. */
export function readPersonName(text: string): string {
  return readName(text, { what: 'The name', limit: MAX_LENGTH, field: 'name' });
}
