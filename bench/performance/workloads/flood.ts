import { isRefused } from '../checks.ts';
import { inParallel, type Series } from '../series.ts';
import type { System } from '../systems.ts';
import { readUsers } from './reading.ts';
import { measure, checkOnly, type Workload } from './workload.ts';

const HONEST_CONNECTIONS = 4;

/** Thousands of wrong tokens: the cost of rejecting them, and their effect on readers with a valid token. */
export const flood: Workload = {
  name: 'flood',
  of: 'users',
  async run(turn) {
    const { counts, connections, system } = turn;
    await measure(turn, 'refused', (series) =>
      inParallel(counts.reads, connections, (index) => sendWrongToken(series, system, index)),
    );
    const honest = (series: Series) => readUsers(series, turn, Math.ceil(counts.reads / 4), HONEST_CONNECTIONS);
    await measure(turn, 'honest-alone', honest);
    await measure(turn, 'honest-flooded', async (series) => {
      const noise = checkOnly(turn, 'flood');
      let isOver = false;
      const flooding = Array.from({ length: connections }, async (_, index) => {
        while (!isOver) await sendWrongToken(noise, system, index);
      });
      await honest(series).finally(() => {
        isOver = true;
      });
      await Promise.all(flooding);
    });
  },
};

/** Sends a token that is well-formed except for its checksum. */
async function sendWrongToken(series: Series, { badTokenClient, token }: System, index: number): Promise<void> {
  const wrong = token.slice(0, 8) + String(index).padStart(6, '0') + token.slice(14);
  await series.send(badTokenClient, { method: 'GET', path: '/Users?startIndex=1&count=2', token: wrong }, isRefused);
}
