/** What a list holds by now that is not what is shown of it. */
export interface News {
  readonly added: number;
  readonly gone: number;
  /** Nothing that is shown was read again: there may be more. */
  readonly atLeast: boolean;
}

interface Row {
  readonly id: string;
}

/**
 * Compares what is shown with the same list read again. What comes after the last row that both have is no news: either of
 * them may reach further than the other.
 */
export function newsOf(shown: readonly Row[], again: readonly Row[]): News | undefined {
  const added = beforeLastOf(again, idsOf(shown));
  const gone = beforeLastOf(shown, idsOf(again));
  if (added === undefined || gone === undefined) return { added: again.length, gone: 0, atLeast: true };
  return added + gone > 0 ? { added, gone, atLeast: false } : undefined;
}

/** The shown rows in their order, each as it was read last. */
export function refreshed<T extends Row>(shown: readonly T[], again: readonly T[]): readonly T[] {
  const latest = new Map(again.map((row) => [row.id, row]));
  return shown.map((row) => latest.get(row.id) ?? row);
}

const idsOf = (rows: readonly Row[]): Set<string> => new Set(rows.map(({ id }) => id));

/** How many rows that are not known come before the last one that is; undefined: none is known. */
function beforeLastOf(rows: readonly Row[], known: ReadonlySet<string>): number | undefined {
  const last = rows.findLastIndex(({ id }) => known.has(id));
  return last === -1 ? undefined : rows.slice(0, last).filter(({ id }) => !known.has(id)).length;
}
