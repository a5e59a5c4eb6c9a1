const GAP = 4;
const MARGIN = 8;

/** Places a panel below a button, or above it where there is no room below, inside the window. */
export function placePanel(button: HTMLElement, panel: HTMLElement, side: 'start' | 'end'): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const highest = window.innerHeight - offsetHeight - MARGIN;
  const below = bottom + GAP;
  const above = top - GAP - offsetHeight;
  const wanted = below > highest && above >= MARGIN ? above : Math.min(below, highest);
  const across = side === 'start' ? left : right - offsetWidth;
  const widest = window.innerWidth - offsetWidth - MARGIN;
  panel.style.top = `${Math.max(MARGIN, wanted)}px`;
  panel.style.left = `${Math.max(MARGIN, Math.min(across, widest))}px`;
}
