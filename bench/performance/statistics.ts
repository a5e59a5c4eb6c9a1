/** Returns the quantile of a list by linear interpolation, or NaN for an empty list. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Returns undefined for an empty list. */
export function spreadOf(numbers: readonly number[]): Spread | undefined {
  const known = numbers.filter(Number.isFinite);
  if (known.length === 0) return undefined;
  return { median: median(known), min: Math.min(...known), max: Math.max(...known) };
}
