/** Measures of the chart in pixels. */
export const GUTTER = 44;
export const TOP = 8;
export const PLOT_HEIGHT = 136;
export const BASE = TOP + PLOT_HEIGHT;
export const LABELS = BASE + 17;
export const HEIGHT = LABELS + 4;
export const BAR_GAP = 2;
