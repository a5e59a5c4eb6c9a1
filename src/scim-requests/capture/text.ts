/** Limits the length of a text, and removes NUL and lone surrogates, which PostgreSQL cannot store. */
export function cut(text: string | null | undefined, limit: number): string | null {
  if (!text) return null;
  return (text.length > limit ? `${text.slice(0, limit)}…` : text).replaceAll('\0', '\ufffd').toWellFormed();
}
