/** The width of the chart, in its own units. */
export const WIDTH = 760;

/** A part of the chart, drawn from y = 0, and in words for those who do not see it. */
export interface Panel {
  readonly height: number;
  readonly body: string;
  readonly description: string;
}

export const NO_PANEL: Panel = { height: 0, body: '', description: '' };

/** Text for SVG. */
export function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function label(
  x: number,
  y: number,
  value: string,
  { kind = 'ink', anchor = 'start' }: { kind?: string; anchor?: 'start' | 'middle' | 'end' } = {},
): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${text(value)}</text>`;
}

export function line(from: readonly [number, number], to: readonly [number, number], kind: string): string {
  return `<line class="${kind}" x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}"/>`;
}

export const round = (value: number): number => Math.round(value * 10) / 10;
