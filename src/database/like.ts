import { type RawBuilder, sql } from 'kysely';

/** Returns the `like` pattern that finds a text in a lower-case column. */
export function containing(search: string): string {
  return `%${escaped(search.toLowerCase())}%`;
}

/** Returns the condition that a lower-case expression contains all words. PostgreSQL computes the expression once. */
export function containsAll(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> {
  return sql`${text} like all(${words.map(containing)}::text[])`;
}

/** Escapes the wildcards of `like`. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
