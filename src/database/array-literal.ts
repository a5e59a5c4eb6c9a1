const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

/**
 * Returns the text of a PostgreSQL array (§8.15.2). Equivalent to the driver's conversion, which takes more than twice as
 * long: it matters where a row is written for each request.
 */
export function arrayLiteral(values: readonly (string | number | boolean | null | undefined)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += element(values[index]);
  }
  return `${text}}`;
}

function element(value: string | number | boolean | null | undefined): string {
  if (typeof value !== 'string') return String(value ?? 'NULL');
  return SPECIAL.test(value) ? `"${value.replaceAll(ALL_SPECIAL, String.raw`\$&`)}"` : `"${value}"`;
}
