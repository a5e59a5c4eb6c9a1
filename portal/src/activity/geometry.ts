/** Measures of the chart in pixels. */
export const GUTTER = 44;
export const TOP = 8;
export const PLOT_HEIGHT = 120;
export const BASE = TOP + PLOT_HEIGHT;
export const LANE = BASE + 10;
export const LANE_HEIGHT = 8;
export const LABELS = LANE + LANE_HEIGHT + 15;
export const HEIGHT = LABELS + 4;
export const BAR_GAP = 2;
