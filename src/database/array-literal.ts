const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

/**
 * Returns the text of a PostgreSQL array (§8.15.2). Equivalent to the driver's conversion, but faster and with fewer
 * allocations.
 */
export function arrayLiteral(values: readonly (string | number | null | undefined)[]): string {
  return `{${values.map(element).join()}}`;
}

function element(value: string | number | null | undefined): string | number {
  if (typeof value !== 'string') return value ?? 'NULL';
  return SPECIAL.test(value) ? `"${value.replaceAll(ALL_SPECIAL, String.raw`\$&`)}"` : `"${value}"`;
}
