/** The part of a row that folding reads. */
interface FoldedRow {
  readonly id: string;
  readonly path: string;
  readonly directoryService?: { readonly id: string } | null;
  readonly run?: Run | null;
}

interface Run {
  readonly kind: string;
  readonly count: number;
  readonly hasMore: boolean;
  readonly from: string;
  readonly to: string;
}

/** Look-ups or imports with no longer pause between them belong to one run. */
const PAUSE_MS = 60_000;

/**
 * Merges the parts of runs that were split between pages. The part on a later page is added to the line of the run, which
 * shows at its newest request.
 */
export function mergeRuns<Row extends FoldedRow>(rows: readonly Row[]): Row[] {
  const lines: Row[] = [];
  const open = new Map<string, number>();
  for (const row of rows) {
    const { run } = row;
    const key = run && keyOf(row, run);
    const index = key === undefined || key === null ? undefined : open.get(key);
    const line = index === undefined ? undefined : lines[index];
    if (run && line?.run && index !== undefined && isContinued(line.run, run)) {
      const merged = { ...line.run, count: line.run.count + run.count, from: run.from, hasMore: run.hasMore };
      lines[index] = { ...line, run: merged };
    } else {
      lines.push(row);
      if (key) open.set(key, lines.length - 1);
    }
  }
  return lines;
}

function keyOf({ path, directoryService }: FoldedRow, { kind }: Run): string {
  return [directoryService?.id, kind, path.split(/[/?]/)[1]].join(' ');
}

function isContinued({ hasMore, from }: Run, { to }: Run): boolean {
  return hasMore && Date.parse(from) - Date.parse(to) <= PAUSE_MS;
}

/** Shortens the ids in a path to their first and last four digits. */
export function shortPath(path: string): string {
  return path.replaceAll(/\b([0-9a-f]{4})[0-9a-f]{4}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8}([0-9a-f]{4})\b/gi, '$1…$2');
}

/** Decodes a path for display. Returns an invalid one unchanged. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}
