const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

/** The text of a PostgreSQL array (§8.15.2): what the driver would make of it, with a fraction of its work and garbage. */
export function arrayLiteral(values: readonly (string | number | null | undefined)[]): string {
  return `{${values.map(element).join()}}`;
}

function element(value: string | number | null | undefined): string | number {
  if (typeof value !== 'string') return value ?? 'NULL';
  return SPECIAL.test(value) ? `"${value.replaceAll(ALL_SPECIAL, String.raw`\$&`)}"` : `"${value}"`;
}
