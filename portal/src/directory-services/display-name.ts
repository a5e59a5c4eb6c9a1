import { strings } from '../strings.js';

const MAX_LENGTH = 64;

/** What is wrong with a name, if anything; whether it is taken only the server knows. */
export function displayNameError(name: string): string | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return strings.add.displayNameMissing;
  return length > MAX_LENGTH ? strings.add.displayNameLong : undefined;
}
