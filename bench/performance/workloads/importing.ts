import { parseList } from '../../okta/scim.ts';
import { compareMembers, isPage } from '../checks.ts';
import type { Series } from '../series.ts';
import { measure, checkOnly, type Turn, type Workload } from './workload.ts';

const PAGE = 100;
const MOST_EDGE_PAGES = 20;

/**
 * Reads all users page by page, in order, as Okta's import does. The first and the last pages are also measured
 * separately, without the very first page, and without the very last, which is not full.
 */
export const importing: Workload = {
  name: 'import',
  of: 'users',
  async run(turn) {
    const walk = await measure(turn, 'import', (series) => readAll(series, turn));
    const edge = Math.min(MOST_EDGE_PAGES, Math.floor(walk.milliseconds.length / 3));
    keepPages(turn, 'import-first', walk.milliseconds.slice(1, 1 + edge));
    keepPages(turn, 'import-last', walk.milliseconds.slice(-1 - edge, -1));
  },
};

async function readAll(series: Series, { system: { client, company } }: Turn): Promise<void> {
  const total = company.people.length;
  const seen: string[] = [];
  for (let start = 1; start <= total; start += PAGE) {
    const request = { method: 'GET', path: `/Users?startIndex=${start}&count=${PAGE}` } as const;
    const answer = await series.send(client, request, isPage(total, start, PAGE));
    if (!answer) return;
    for (const { id } of parseList(answer.body)?.resources ?? []) seen.push(String(id));
  }
  const { missing, extra, doubled } = compareMembers(seen, new Set(company.people.map(({ id }) => id)));
  if (missing + extra + doubled > 0) {
    series.blame(`the import missed ${missing} users, saw ${doubled} twice and ${extra} that were never created`);
  }
}

function keepPages(turn: Turn, workload: string, milliseconds: readonly number[]): void {
  const { recorder, system, round, users: size } = turn;
  const series = checkOnly(turn, workload);
  series.milliseconds.push(...milliseconds);
  const seconds = milliseconds.reduce((sum, time) => sum + time, 0) / 1000;
  recorder.keep({ workload, system, round, size }, series, { seconds });
}
