/** Returns the `like` pattern that finds a text in a lower-case column. */
export function containing(search: string): string {
  return `%${escaped(search.toLowerCase())}%`;
}

/** Escapes the wildcards of `like`. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
