/** Returns the pattern of `like` for a text anywhere in a column that is in lower case. */
export function containing(search: string): string {
  return `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
