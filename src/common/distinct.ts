/** Returns each value once, without null and undefined. */
export function distinct<Value>(values: readonly (Value | null | undefined)[]): Value[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))];
}
