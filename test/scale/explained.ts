import pg from 'pg';
import { vi } from 'vitest';

/** A statement, and the median of its times in PostgreSQL, planning included. */
export interface Explained {
  readonly text: string;
  readonly ms: number;
}

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Statements that are not reads: of transactions and settings, and those that write. */
const BESIDE =
  /^(begin|commit|rollback|set|discard|savepoint|release)\b|\b(insert into|delete from|set_config)\b|\bupdate \w+/i;

/** Executes each statement that `work` sends another few times on a connection, and returns their times, the slowest first. */
export async function explained(client: pg.Client, work: () => Promise<unknown>, runs: number): Promise<Explained[]> {
  const sent = await statementsOf(work);
  const times: Explained[] = [];
  for (const one of sent) {
    const samples: number[] = [];
    for (let run = 0; run < runs; run++) samples.push(await timeOf(client, one));
    times.push({ text: one.text, ms: medianOf(samples) });
  }
  return times.toSorted((a, b) => b.ms - a.ms);
}

/** Returns the statements that `work` sends, each once. */
async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const run = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...call: unknown[]) => unknown;
  const sent = new Map<string, Sent>();
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...call: any[]) {
    const [first, second] = call;
    const text = String(typeof first === 'string' ? first : first.text);
    const values = first.values ?? (Array.isArray(second) ? second : []);
    if (!BESIDE.test(text)) sent.set(text + JSON.stringify(values), { text, values });
    return run.apply(this, call);
  } as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return [...sent.values()];
}

/** Without the time of each node, which costs more than the nodes themselves. */
async function timeOf(client: pg.Client, { text, values }: Sent): Promise<number> {
  const { rows } = await client.query({
    text: `explain (analyze, timing off, buffers, format json) ${text}`,
    values: [...values],
  });
  const [plan] = rows[0]['QUERY PLAN'] as readonly { 'Planning Time': number; 'Execution Time': number }[];
  return plan!['Planning Time'] + plan!['Execution Time'];
}

export function medianOf(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
}
