/** Differences between the displayed rows of a list and its current rows. */
export interface News {
  readonly added: number;
  readonly removed: number;
  /** Whether the counts are lower bounds, because no displayed row was reloaded. */
  readonly atLeast: boolean;
}

interface Row {
  readonly id: string;
}

/**
 * Compares the displayed rows with the reloaded ones. Ignores rows after the last common row, because one of the two
 * lists may be longer.
 */
export function newsOf(shown: readonly Row[], again: readonly Row[]): News | undefined {
  const added = beforeLastOf(again, idsOf(shown));
  const removed = beforeLastOf(shown, idsOf(again));
  if (added === undefined || removed === undefined) return { added: again.length, removed: 0, atLeast: true };
  return added + removed > 0 ? { added, removed, atLeast: false } : undefined;
}

/** Returns the displayed rows in their order, each with its latest values. */
export function refreshed<T extends Row>(shown: readonly T[], again: readonly T[]): readonly T[] {
  const latest = new Map(again.map((row) => [row.id, row]));
  return shown.map((row) => latest.get(row.id) ?? row);
}

const idsOf = (rows: readonly Row[]): Set<string> => new Set(rows.map(({ id }) => id));

/** Counts the unknown rows before the last known one. Returns undefined if no row is known. */
function beforeLastOf(rows: readonly Row[], known: ReadonlySet<string>): number | undefined {
  const last = rows.findLastIndex(({ id }) => known.has(id));
  return last === -1 ? undefined : rows.slice(0, last).filter(({ id }) => !known.has(id)).length;
}
