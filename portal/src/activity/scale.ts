/** Smallest maxima of the axis, whose halves are whole numbers. */
const SMALL = [2, 4, 6, 10];
const STEPS = [1, 2, 5, 10];

/** Returns the maximum of the axis: the smallest of 1, 2, 5, 10, 20, 50, … that is not below `most`. */
export function axisMaximum(most: number): number {
  const small = SMALL.find((value) => value >= most);
  if (small !== undefined) return small;
  const power = 10 ** Math.floor(Math.log10(most));
  return STEPS.map((step) => step * power).find((value) => value >= most)!;
}

/** Number of requests of one interval by outcome. */
export interface Counts {
  readonly reads: number;
  readonly writes: number;
  readonly failed: number;
}

/** Parts of a bar in the order of the legend. */
export const PARTS = ['reads', 'writes', 'failed'] as const;
export type Part = (typeof PARTS)[number];

/** From the bottom up. Failures start at the base line, where few of them are visible among thousands of requests. */
const STACK: readonly Part[] = ['failed', 'reads', 'writes'];

/** Smallest heights in pixels, so that few requests are visible. */
const SMALLEST: Readonly<Record<Part, number>> = { reads: 1, writes: 1, failed: 4 };

interface Segment {
  readonly part: Part;
  /** Distance of the lower edge from the base line, in pixels. */
  readonly bottom: number;
  readonly height: number;
}

export const totalOf = ({ reads, writes, failed }: Counts): number => reads + writes + failed;

/** Returns the parts of a bar within `height` pixels, in their order from the bottom up. Parts without requests are left out. */
export function segmentsOf(counts: Counts, maximum: number, height: number): Segment[] {
  const present = STACK.filter((part) => counts[part] > 0);
  const heights = present.map((part) => Math.max(SMALLEST[part], (counts[part] / maximum) * height));
  const excess = Math.max(0, heights.reduce((sum, one) => sum + one, 0) - height);
  const tallest = heights.indexOf(Math.max(...heights));
  let bottom = 0;
  return present.map((part, index) => {
    const own = heights[index]! - (index === tallest ? excess : 0);
    const segment = { part, bottom, height: own };
    bottom += own;
    return segment;
  });
}
