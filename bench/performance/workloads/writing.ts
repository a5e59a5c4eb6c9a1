import type { JsonObject } from '../../okta/scim.ts';
import { patchOf } from '../../okta/scim.ts';
import { isPatched, isUser, isUserList } from '../checks.ts';
import { bodyOf, type Person } from '../company.ts';
import { inParallel, type Series } from '../series.ts';
import type { System } from '../systems.ts';
import { lookUp } from './reading.ts';
import { measure, checkOnly, type Turn, type Workload } from './workload.ts';

/** Ratio of writes to reads back. */
const READ_BACK = 25;

/** Creates a user and stores it in the company. */
export async function createUser(series: Series, { client, company }: System, looksUpFirst = false): Promise<void> {
  const { number, body } = company.next();
  if (looksUpFirst) await series.send(client, lookUp(body['userName']), isUserList([]));
  const answer = await series.send(client, { method: 'POST', path: '/Users', body }, isUser(201, body));
  if (answer) company.people.push({ id: String(answer.body?.['id']), number, changes: {} });
}

export const post: Workload = {
  name: 'post',
  of: 'users',
  run: async (turn) =>
    void (await measure(turn, 'post', (series) =>
      inParallel(turn.counts.writes, turn.connections, () => createUser(series, turn.system)),
    )),
};

export const pair: Workload = {
  name: 'pair',
  of: 'users',
  async run(turn) {
    await measure(turn, 'pair', async (series) => {
      series.units = turn.counts.writes;
      await inParallel(turn.counts.writes, turn.connections, () => createUser(series, turn.system, true));
    });
  },
};

/**
 * Returns values that no user has yet. Systems with a shared database would otherwise write existing values, which is
 * cheap.
 */
export function newValues(
  { system, round, suffix = '' }: Pick<Turn, 'round' | 'suffix'> & { system: Pick<System, 'name'> },
  index: number,
) {
  const given = `${system.name}-${round}-${index}${suffix}`;
  return { title: `Principal ${given}`, name: { givenName: given, familyName: 'Changed' } } satisfies JsonObject;
}

export const put: Workload = {
  name: 'put',
  of: 'users',
  async run(turn) {
    const { client } = turn.system;
    const people = peopleOf(turn, turn.counts.writes);
    await measure(turn, 'put', (series) =>
      inParallel(people.length, turn.connections, async (index) => {
        const person = people[index] as Person;
        const changes = newValues(turn, index);
        const body = { ...bodyOf(person), ...changes };
        const answer = await series.send(
          client,
          { method: 'PUT', path: `/Users/${person.id}`, body },
          isUser(200, body),
        );
        if (answer) person.changes = { ...person.changes, ...changes };
      }),
    );
    await readBack(turn, people);
  },
};

/** Deactivates people, then reactivates them, so that the data does not change. */
export const patchActive: Workload = {
  name: 'patch-active',
  of: 'users',
  async run(turn) {
    const people = peopleOf(turn, Math.ceil(turn.counts.writes / 2));
    await measure(turn, 'patch-active', async (series) => {
      await inParallel(people.length, turn.connections, (index) =>
        setActive(series, turn, people[index] as Person, false),
      );
      await inParallel(people.length, turn.connections, (index) =>
        setActive(series, turn, people[index] as Person, true),
      );
    });
    await readBack(turn, people);
  },
};

async function setActive(series: Series, { system }: Turn, person: Person, active: boolean): Promise<void> {
  const body = patchOf({ op: 'replace', value: { active } });
  const wanted = { ...bodyOf(person), active };
  const request = { method: 'PATCH', path: `/Users/${person.id}`, body } as const;
  if (await series.send(system.client, request, isPatched(wanted))) person.changes = { ...person.changes, active };
}

/** Returns distinct people, others in each round. */
function peopleOf({ system: { company }, round }: Turn, count: number): Person[] {
  const people = Array.from({ length: count }, (_, index) => company.pick(index + round * count));
  return [...new Set(people)];
}

async function readBack(turn: Turn, people: readonly Person[]): Promise<void> {
  const series = checkOnly(turn, 'read back');
  for (let index = 0; index < people.length; index += READ_BACK) {
    const person = people[index] as Person;
    const request = { method: 'GET', path: `/Users/${person.id}` } as const;
    await series.send(turn.system.client, request, isUser(200, bodyOf(person)));
  }
}
