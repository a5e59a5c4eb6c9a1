type Values = Readonly<Record<string, unknown>>;

/** Returns the values of a resource by SCIM path: parts of a complex attribute one by one, lists as a whole. */
export function attributeValues(resource: Values): Map<string, unknown> {
  const values = new Map<string, unknown>();
  collect(values, resource, '');
  return values;
}

function collect(into: Map<string, unknown>, values: Values, prefix: string): void {
  for (const [name, value] of Object.entries(values)) {
    const path = `${prefix}${name}`;
    if (isObject(value)) collect(into, value, `${path}${name.includes(':') ? ':' : '.'}`);
    else if (value !== null && value !== undefined) into.set(path, value);
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Difference of one attribute between two states. */
export interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Returns the attributes whose values differ, in the order of their first appearance. */
export function differencesOf(before: Values, after: Values): Difference[] {
  const [was, is] = [attributeValues(before), attributeValues(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((one) => canonical(one.before) !== canonical(one.after));
}

/** JSON text that does not depend on the order of the properties. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
