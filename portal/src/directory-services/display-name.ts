import { strings } from '../strings.js';

const MAX_LENGTH = 64;

/** Returns the error for an invalid name. Only the server checks whether the name is taken. */
export function displayNameError(name: string): string | undefined {
  const length = [...name.trim()].length;
  if (length === 0) return strings.add.displayNameMissing;
  return length > MAX_LENGTH ? strings.add.displayNameLong : undefined;
}
