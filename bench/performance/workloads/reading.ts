import { bodyOf } from '../company.ts';
import { isUser, isUserList } from '../checks.ts';
import type { Request } from '../client.ts';
import { inParallel, type Series } from '../series.ts';
import { measure, checkOnly, type Turn, type Workload } from './workload.ts';

const WARM_UP_READS = 4;

/** Returns the look-up that Okta sends before each create, and when it matches users. */
export function lookUp(userName: unknown): Request {
  const filter = encodeURIComponent(`userName eq "${String(userName)}"`);
  return { method: 'GET', path: `/Users?filter=${filter}&startIndex=1&count=100` };
}

/** Reads users by id. All systems read the same users in a round. */
export async function readUsers(series: Series, turn: Turn, count: number, connections: number): Promise<void> {
  const { client, company } = turn.system;
  await inParallel(count, connections, (index) => {
    const person = company.pick(index + turn.round * count);
    return series.send(client, { method: 'GET', path: `/Users/${person.id}` }, isUser(200, bodyOf(person)));
  });
}

/** Reopens the connections that were closed while other systems were measured, including those to the database. */
export async function warmUp(turn: Turn): Promise<void> {
  await readUsers(checkOnly(turn, 'warm-up'), turn, turn.connections * WARM_UP_READS, turn.connections);
}

export const get: Workload = {
  name: 'get',
  of: 'users',
  run: async (turn) =>
    void (await measure(turn, 'get', (series) => readUsers(series, turn, turn.counts.reads, turn.connections))),
};

export const lookUpHit: Workload = {
  name: 'lookup-hit',
  of: 'users',
  async run(turn) {
    const { client, company } = turn.system;
    await measure(turn, 'lookup-hit', (series) =>
      inParallel(turn.counts.reads, turn.connections, (index) => {
        const body = bodyOf(company.pick(index + turn.round * turn.counts.reads));
        return series.send(client, lookUp(body['userName']), isUserList([body]));
      }),
    );
  },
};

export const lookUpMiss: Workload = {
  name: 'lookup-miss',
  of: 'users',
  async run(turn) {
    await measure(turn, 'lookup-miss', (series) =>
      inParallel(turn.counts.reads, turn.connections, (index) =>
        series.send(turn.system.client, lookUp(`nobody.${turn.round}.${index}@example.com`), isUserList([])),
      ),
    );
  },
};
