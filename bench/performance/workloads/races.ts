import { randomUUID } from 'node:crypto';
import { objectsAt, patchOf, type JsonObject } from '../../okta/scim.ts';
import { compareMembers, isCreated, isPatched, isUserList } from '../checks.ts';
import type { Answer } from '../client.ts';
import type { Person } from '../company.ts';
import { inParallel, type Series } from '../series.ts';
import { addAll, addMembers, createGroup, deleteGroup, removeMember } from './group-requests.ts';
import { lookUp } from './reading.ts';
import { checkOnly, type Turn, type Workload } from './workload.ts';

/**
 * Concurrent adds and removes of one group, which must then contain exactly the members of the acknowledged changes.
 */
export const groupRace: Workload = {
  name: 'group-race',
  of: 'groups',
  async run(turn) {
    const { system } = turn;
    const size = Math.min(turn.counts.raceChanges, Math.floor(system.company.people.length / 2));
    const [before, coming] = [system.company.people.slice(0, size), system.company.people.slice(size, 2 * size)];
    const series = checkOnly(turn, 'group-race');
    const id = await createGroup(series, system, `Race ${randomUUID()}`);
    await addAll(series, system, id, before);
    const expected = new Set(before.map((person) => person.id));
    let refused = 0;
    const change = async (person: Person, adds: boolean): Promise<void> => {
      const done = await (adds ? addMembers(series, system, id, [person]) : removeMember(series, system, id, person));
      if (!done) refused++;
      else if (adds) expected.add(person.id);
      else expected.delete(person.id);
    };
    await inParallel(2 * size, turn.connections, (index) => {
      const person = (index % 2 === 0 ? coming : before)[index >> 1] as Person;
      return change(person, index % 2 === 0);
    });
    const { body } = await system.client.send({ method: 'GET', path: `/Groups/${id}` });
    const shown = objectsAt(body ?? {}, 'members').map(({ value }) => String(value));
    const { missing, extra, doubled } = compareMembers(shown, expected);
    keep(turn, 'group-race', { changes: 2 * size, lost: missing + extra, doubled, refused });
    await deleteGroup(series, system, id);
  },
};

/** Three concurrent PATCH requests of one user, each of another attribute. All three must take effect. */
export const userRace: Workload = {
  name: 'user-race',
  of: 'users',
  async run(turn) {
    const { client, company } = turn.system;
    const series = checkOnly(turn, 'user-race');
    const people = Math.ceil(turn.counts.raceChanges / 3);
    let [lost, refused] = [0, 0];
    await inParallel(people, Math.ceil(turn.connections / 3), async (index) => {
      const person = company.pick(index);
      const text = randomUUID();
      const changes: JsonObject = {
        title: `T ${text}`,
        displayName: `D ${text}`,
        locale: turn.round % 2 ? 'en-GB' : 'fr-FR',
      };
      const path = `/Users/${person.id}`;
      const answers = await Promise.all(
        Object.entries(changes).map(([attribute, value]) => {
          const body = patchOf({ op: 'replace', path: attribute, value });
          return series.send(client, { method: 'PATCH', path, body }, isPatched({ [attribute]: value }));
        }),
      );
      const { body = {} } = await client.send({ method: 'GET', path });
      refused += answers.filter((answer) => !answer).length;
      lost += Object.entries(changes).filter(([name, value], at) => answers[at] && body[name] !== value).length;
      person.changes = { ...person.changes, ...changes };
    });
    keep(turn, 'user-race', { changes: people * 3, lost, doubled: 0, refused });
  },
};

/**
 * Concurrent creates of one userName in different case. One is created, and all others receive an error that it is
 * taken.
 */
export const createRace: Workload = {
  name: 'create-race',
  of: 'users',
  async run(turn) {
    const series = checkOnly(turn, 'create-race');
    const attempts = Math.ceil(turn.counts.raceChanges / turn.connections);
    let [lost, doubled, refused] = [0, 0, 0];
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { answers, found } = await createTogether(series, turn);
      const created = answers.filter(({ status }) => status === 201).length;
      doubled += Math.max(0, created - 1);
      lost += created === 1 && found ? 0 : 1;
      refused += answers.filter((answer) => answer.status !== 201 && !isTaken(answer)).length;
    }
    keep(turn, 'create-race', { changes: attempts * turn.connections, lost, doubled, refused });
  },
};

async function createTogether(series: Series, { system, connections }: Turn) {
  const { client, company } = system;
  const { number, body } = company.next();
  const answers = await Promise.all(
    Array.from({ length: connections }, (_, index) =>
      client.send({
        method: 'POST',
        path: '/Users',
        body: { ...body, userName: inAnotherCase(body['userName'], index) },
      }),
    ),
  );
  const winner = answers.findIndex((answer) => !isCreated(answer));
  const userName = inAnotherCase(body['userName'], Math.max(0, winner));
  const id = String(answers[winner]?.body?.['id']);
  const found = await series.send(client, lookUp(body['userName']), isUserList([{ ...body, userName, id }]));
  if (found) company.people.push({ id, number, changes: { userName } });
  return { answers, found };
}

const isTaken = ({ status, body }: Answer): boolean => status === 409 && body?.['scimType'] === 'uniqueness';

/** Returns the name with some letters in upper case, depending on the index. */
function inAnotherCase(userName: unknown, index: number): string {
  return [...String(userName)].map((letter, at) => ((index >> (at % 5)) & 1 ? letter.toUpperCase() : letter)).join('');
}

function keep({ recorder, system, round }: Turn, race: string, outcome: RaceOutcome): void {
  recorder.races.push({ race, system: system.name, round, ...outcome });
}

interface RaceOutcome {
  readonly changes: number;
  readonly lost: number;
  readonly doubled: number;
  readonly refused: number;
}
