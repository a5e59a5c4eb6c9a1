import type { Results, SystemName } from './results.ts';
import { cpuOf, type Summary } from './summary.ts';
import { number, whole, type Table } from './table.ts';
import { GROUP_TITLES, SYSTEM_TITLES, USER_TITLES } from './titles.ts';

const SYSTEMS = Object.keys(SYSTEM_TITLES) as SystemName[];

/** What one costs at growing sizes: the figures, and the last against the first. */
export interface Curve {
  readonly workload: string;
  readonly system: SystemName;
  readonly points: readonly { readonly size: number; readonly cost: number }[];
}

/** The curve of a workload on each system that ran it at two sizes or more. */
export function curvesOf(
  summaries: readonly Summary[],
  workload: string,
  costOf: (summary: Summary) => number | undefined,
): Curve[] {
  return SYSTEMS.flatMap((system) => {
    const points = summaries
      .filter((one) => one.workload === workload && one.system === system)
      .map((one) => ({ size: one.size, cost: costOf(one) ?? Number.NaN }))
      .filter(({ cost }) => Number.isFinite(cost))
      .toSorted((left, right) => left.size - right.size);
    return points.length < 2 ? [] : [{ workload, system, points }];
  });
}

/** How many times as much the last costs as the first. */
export function growthOf({ points }: Curve): number {
  return (points.at(-1)?.cost ?? Number.NaN) / (points[0]?.cost ?? Number.NaN);
}

export function growthTables(results: Results, summaries: readonly Summary[]): Table[] {
  const members = ['change-member', 'read-group-thin'].flatMap((name) => curvesOf(summaries, name, ({ p50 }) => p50));
  const users = Object.keys(USER_TITLES)
    .filter((name) => name !== 'import')
    .flatMap((name) => curvesOf(summaries, name, cpuOf));
  return [
    table(
      'Growth with the members of a group',
      'Milliseconds of one request (p50) by the members of the group.',
      members,
    ),
    table('Growth with the users held', 'Microseconds of processor time of one request by the users held.', users),
    importTable(results, summaries),
  ];
}

function table(title: string, note: string, curves: readonly Curve[]): Table {
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ size }) => size)))].toSorted((a, b) => a - b);
  const titles = { ...USER_TITLES, ...GROUP_TITLES };
  return {
    title,
    note,
    header: ['what', 'system', ...sizes.map(whole), 'last against first'],
    rows: curves.map((curve) => [
      titles[curve.workload] ?? curve.workload,
      SYSTEM_TITLES[curve.system],
      ...sizes.map((size) => number(curve.points.find((point) => point.size === size)?.cost)),
      number(growthOf(curve)),
    ]),
  };
}

/** The first pages of a walk against the last. */
function importTable({ settings }: Results, summaries: readonly Summary[]): Table {
  const sizes = [settings.users, settings.large].filter((size, index) => index === 0 || size > settings.users);
  const p50 = (workload: string, system: SystemName, size: number): number | undefined =>
    summaries.find((one) => one.workload === workload && one.system === system && one.size === size)?.p50;
  return {
    title: 'Growth within an import',
    note: 'Milliseconds of a page of 100 users (p50): the first twenty pages of a walk in order against the last twenty.',
    header: ['users', 'system', 'first pages', 'last pages', 'last against first'],
    rows: sizes.flatMap((size) =>
      SYSTEMS.flatMap((system) => {
        const [first, last] = [p50('import-first', system, size), p50('import-last', system, size)];
        if (first === undefined || last === undefined) return [];
        return [[whole(size), SYSTEM_TITLES[system], number(first), number(last), number(last / first)]];
      }),
    ),
  };
}
