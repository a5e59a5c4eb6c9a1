/** Formats rows as CSV (RFC 4180). A leading `'` keeps spreadsheets from running a cell as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(fieldOf).join(',')).join('\r\n');
}

function fieldOf(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns the text of a rendered cell, with exact times, and without decoration and what another width shows. */
export function textOfCell(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const decoration of copy.querySelectorAll('[aria-hidden], .phone-only')) decoration.remove();
  for (const time of copy.querySelectorAll('time')) time.textContent = time.dateTime;
  return (copy.textContent ?? '').trim();
}
