import { useEffect, useRef, useState, type RefObject } from 'react';

interface Range {
  readonly anchor: number;
  readonly end: number;
}

/** Elements that take letters themselves. */
const TYPING = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]';

/**
 * Keyboard of a table: j and k move between rows, with Shift they select, Enter opens, Escape clears the selection. The
 * keys work anywhere on the page, for the table with the focus or the first one.
 */
export function useRowKeys(table: RefObject<HTMLTableElement | null>, count: number) {
  const [range, setRange] = useState<Range>();
  const state = useRef({ isSelecting: false, count });
  state.current = { isSelecting: range !== undefined, count };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!table.current || !isFor(table.current, event)) return;
      if (event.key === 'Escape' && state.current.isSelecting) {
        event.preventDefault();
        setRange(undefined);
      }
      const step = STEPS[event.key.toLowerCase()];
      const move = step && moveOf(table.current, step, state.current.count);
      if (!move) return;
      event.preventDefault();
      focusRow(table.current, move.to);
      setRange((now) => (event.shiftKey ? extended(now, move.from, move.to) : undefined));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table]);

  return {
    selection: range && { first: Math.min(range.anchor, range.end), last: Math.max(range.anchor, range.end) },
    /** Selects the rows up to this one, from the focused one. */
    selectTo: (index: number) => {
      const from = (table.current && focusedIn(table.current)) ?? index;
      setRange((now) => extended(now, from, index));
    },
    clear: () => setRange(undefined),
  };
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** Returns the rows that a step leaves and reaches. The first step reaches the first row in the window. */
function moveOf(table: HTMLTableElement, step: number, count: number): { from: number; to: number } | undefined {
  const from = focusedIn(table);
  const to = from === undefined ? firstVisible(table) : from + step;
  return to === undefined || to < 0 || to >= count ? undefined : { from: from ?? to, to };
}

const extended = (range: Range | undefined, from: number, to: number): Range => ({
  anchor: range?.anchor ?? from,
  end: to,
});

/** Returns whether the table may use the key: no field has the focus, and no dialog covers the table. */
function isFor(table: HTMLTableElement, { target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (target instanceof Element && target.closest(TYPING)) return false;
  const dialogs = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')];
  const top = dialogs.at(-1);
  if (top && !top.contains(table)) return false;
  const tables = [...(top ?? document).querySelectorAll('table[data-keys]')];
  const focused = tables.find((other) => other.contains(document.activeElement));
  return table === (focused ?? tables[0]);
}

function focusedIn(table: HTMLTableElement): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-index]');
  return row && table.contains(row) ? Number(row.dataset['index']) : undefined;
}

function firstVisible(table: HTMLTableElement): number | undefined {
  const rows = [...table.querySelectorAll<HTMLElement>('tr[data-index]')];
  const row = rows.find((candidate) => candidate.getBoundingClientRect().top >= 0) ?? rows[0];
  return row && Number(row.dataset['index']);
}

/** Focuses what the row opens, or the row itself. */
function focusRow(table: HTMLTableElement, index: number): void {
  const row = table.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
  const target = row?.querySelector<HTMLElement>('td:first-child :is(a, button)') ?? row;
  target?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
