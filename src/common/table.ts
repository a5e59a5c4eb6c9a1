type Cell = string | null | undefined;

/** Rows as lines for a terminal, in columns, with a head; an absent cell is a dash. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const all = [head, ...rows.map((row) => row.map((cell) => printable(cell ?? '-')))];
  const widths = head.map((_, column) => all.reduce((width, row) => Math.max(width, row[column]!.length), 0));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** A moment in UTC, to the second. */
export function toSecond(time: Date | null | undefined): string | undefined {
  return time?.toISOString().slice(0, 19).replace('T', ' ');
}

/** Text that comes from outside must not steer the terminal it is shown on. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\ufffd');
}
