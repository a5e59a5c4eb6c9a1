import type { Summary } from './summary.ts';
import { label, line, NO_PANEL, round, WIDTH, type Panel } from './svg.ts';
import { SYSTEM_TITLES, USER_TITLES } from './titles.ts';

const LEFT = 200;
const RIGHT = WIDTH - 40;
const TOP = 62;
const BAR = 12;
const GAP = 10;

/** A bar for each workload and system, as long as its speed, with a line from the slowest round to the fastest. */
export function ratiosPanel(summaries: readonly Summary[], title: string): Panel {
  const groups = Object.entries(USER_TITLES)
    .map(([workload, name]) => ({ name, bars: summaries.filter((one) => one.workload === workload && one.speed) }))
    .filter(({ bars }) => bars.length > 0);
  if (groups.length === 0) return NO_PANEL;
  const most = Math.max(1, ...summaries.map(({ speed }) => speed?.max ?? 0));
  const x = (ratio: number): number => LEFT + (ratio / most) * (RIGHT - LEFT);
  const rows: string[] = [];
  let y = TOP;
  for (const { name, bars } of groups) {
    rows.push(label(LEFT - 10, y + (BAR * bars.length) / 2 + 4, name, { anchor: 'end' }));
    for (const bar of bars) {
      rows.push(barOf(bar, x, y));
      y += BAR;
    }
    y += GAP;
  }
  const systems = [...new Set(summaries.map(({ system }) => system))];
  const body = [label(20, 26, title, { kind: 'ink title' }), legend(systems), ...grid(x, most, y), ...rows].join('\n');
  return { height: y + 30, body, description: `${title}: ${groups.map(describe).join('; ')}.` };
}

function barOf({ system, speed }: Summary, x: (ratio: number) => number, y: number): string {
  if (!speed) return '';
  const middle = y + BAR / 2 - 1;
  return `<g class="${system}"><rect class="fill" x="${LEFT}" y="${y}" width="${round(x(speed.median) - LEFT)}" height="${BAR - 2}"/></g>
${line([x(speed.min), middle], [x(speed.max), middle], 'range')}`;
}

function grid(x: (ratio: number) => number, most: number, bottom: number): string[] {
  const ticks = Array.from({ length: Math.floor(most / 0.25) + 1 }, (_, index) => index * 0.25);
  return ticks.flatMap((tick) => [
    line([x(tick), TOP - 8], [x(tick), bottom - GAP + 4], tick === 1 ? 'axis' : 'grid'),
    label(x(tick), bottom + 10, String(tick), { kind: 'quiet', anchor: 'middle' }),
  ]);
}

function legend(systems: readonly Summary['system'][]): string {
  return systems
    .map((system, index) => {
      const left = 20 + index * 180;
      return `<g class="${system}"><rect class="fill" x="${left}" y="36" width="10" height="10"/></g>${label(left + 16, 45, SYSTEM_TITLES[system], { kind: 'quiet' })}`;
    })
    .join('\n');
}

function describe({ name, bars }: { name: string; bars: readonly Summary[] }): string {
  const parts = bars.map(({ system, speed }) => `${SYSTEM_TITLES[system]} ${speed?.median.toFixed(2) ?? ''}`);
  return `${name} ${parts.join(', ')}`;
}
