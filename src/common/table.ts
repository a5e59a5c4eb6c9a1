type Cell = string | null | undefined;

/** Formats rows as aligned columns with a header for a terminal. An absent cell is shown as a dash. */
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

/** Formats a time in UTC with seconds. */
export function toSecond(time: Date | null | undefined): string | undefined {
  return time?.toISOString().slice(0, 19).replace('T', ' ');
}

/** Replaces control characters, so that external text cannot control the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\ufffd');
}
