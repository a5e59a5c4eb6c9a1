import { expect } from 'vitest';
import { execute } from '../support/sql.js';
import { USER } from '../support/scim-client.js';
import { journal, seedUsers } from './directory-state.js';
import { foldedMemberships } from './folded-memberships.js';
import { type Race, type RaceServer, shuffled, statuses } from './race.js';

const added = (ids: readonly string[]) => ({ op: 'add', path: 'members', value: ids.map((value) => ({ value })) });
const externalId = (value: string) => ({ op: 'replace', path: 'externalId', value });

async function leaver(race: Pick<RaceServer, 'directory'>) {
  const { id, scim } = await race.directory();
  const ada = await scim.user('ada@acme.test', { externalId: '00u1', title: 'Before' });
  const groups = await Promise.all(['A', 'B', 'C'].map((name) => scim.group(name, [ada.id])));
  await scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } });
  return { id, scim, ada: ada.id as string, groups };
}

async function countKinds(race: Pick<RaceServer, 'app'>, directoryId: string): Promise<Record<string, number>> {
  const kinds = Map.groupBy(await journal(race.app, directoryId), ({ kind }) => kind);
  return Object.fromEntries([...kinds].map(([kind, lines]) => [kind, lines.length]));
}

async function expectTrueJournal(race: Pick<RaceServer, 'app'>, directoryId: string): Promise<void> {
  const rows = await execute<{ pair: string }>(
    race.app,
    `select group_id || ' ' || user_id as pair from group_members where directory_service_id = ? order by 1`,
    [directoryId],
  );
  const { memberships, mistakes } = foldedMemberships(await journal(race.app, directoryId));
  expect(mistakes).toEqual([]);
  expect(memberships).toEqual(rows.map(({ pair }) => pair));
}

/** Concurrent writes of an inactive user's identity and of memberships that end. */
export const IDENTITY_RACES: readonly Race[] = [
  {
    name: '40 requests that reassign a former user’s row reassign it once',
    run: async (race, seed) => {
      const { id, scim, ada, groups } = await leaver(race);
      const body = { schemas: [USER], userName: 'ada@acme.test', externalId: '00u2', active: true };
      const puts = Array.from({ length: 20 }, () => () => scim.put(`/Users/${ada}`, body));
      const posts = Array.from({ length: 20 }, () => () => scim.post('/Users', body));
      const {
        200: put,
        201: created = 0,
        409: refused = 0,
        ...others
      } = await statuses(shuffled([...puts, ...posts], seed));
      expect([put, created + refused, others]).toEqual([20, 20, {}]);
      expect(created).toBeLessThanOrEqual(1);
      expect((await scim.get(`/Users/${ada}`)).body).toMatchObject({ externalId: '00u2', active: true, groups: [] });
      expect(await countKinds(race, id)).toMatchObject({
        'user.identityChanged': 1,
        'group.membersChanged': groups.length * 2,
      });
      await expectTrueJournal(race, id);
    },
  },

  {
    name: 'each of 20 concurrent persons for one row replaces the previous one',
    run: async (race, seed) => {
      const { id, scim, ada } = await leaver(race);
      const people = Array.from({ length: 20 }, (_, index) => `00u${index + 2}`);
      const patches = shuffled(people, seed).map((value) => () => {
        return scim.patch(`/Users/${ada}`, externalId(value), { op: 'add', path: 'nickName', value });
      });
      expect(await statuses(patches)).toEqual({ 200: 20 });
      const { body } = await scim.get(`/Users/${ada}`);
      expect(people).toContain(body.externalId);
      expect(body).toMatchObject({ nickName: body.externalId, groups: [] });
      expect(body.title).toBeUndefined();
      const changes = (await journal(race.app, id)).filter(({ kind }) => kind === 'user.identityChanged');
      const steps = changes.map(({ data }) => data.identityChanged);
      expect(steps.map(({ to }) => to).toSorted()).toEqual(people.toSorted());
      expect(steps.map(({ from }) => from)).toEqual(['00u1', ...steps.slice(0, -1).map(({ to }) => to)]);
      await expectTrueJournal(race, id);
    },
  },

  {
    name: 'users and groups are deleted or reassigned while members are added: the journal matches the tables',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 120);
      await execute(race.app, `update users set external_id = id::text where directory_service_id = ?`, [id]);
      await execute(race.app, `update users set active = false, deactivated_at = now() where id = any(?::uuid[])`, [
        `{${people.slice(40, 60).join()}}`,
      ]);
      const groups = await Promise.all(Array.from({ length: 8 }, (_, index) => scim.group(`Group ${index}`)));
      const parts = Array.from({ length: 6 }, (_, part) => people.slice(part * 20, part * 20 + 20));
      const adds = groups.flatMap((group) => parts.map((part) => () => scim.patch(`/Groups/${group.id}`, added(part))));
      const deletes = people.slice(0, 12).map((person) => () => scim.delete(`/Users/${person}`));
      const ends = groups.slice(0, 3).map((group) => () => scim.delete(`/Groups/${group.id}`));
      const given = (person: string) => externalId(`other ${person}`);
      const others = people.slice(40, 52).map((person) => () => scim.patch(`/Users/${person}`, given(person)));
      const answers = await statuses(shuffled([...adds, ...deletes, ...ends, ...others], seed));
      expect(Object.keys(answers).filter((status) => !['200', '204', '400', '404', '409'].includes(status))).toEqual(
        [],
      );
      await expectTrueJournal(race, id);
    },
  },

  {
    name: 'one of two users with the same externalId who return concurrently succeeds',
    run: async (race, seed) => {
      const { scim } = await race.directory();
      const active = (value: boolean) => ({ op: 'replace', value: { active: value } });
      const first = await scim.user('first@acme.test', { externalId: '00u1' });
      await scim.patch(`/Users/${first.id}`, active(false));
      const second = await scim.user('second@acme.test');
      await scim.patch(`/Users/${second.id}`, externalId('00u1'));
      await scim.patch(`/Users/${second.id}`, active(false));
      const patches = Array.from({ length: 20 }, (_, turn) => {
        return () => scim.patch(`/Users/${turn % 2 === 0 ? first.id : second.id}`, active(true));
      });
      expect(await statuses(shuffled(patches, seed))).toEqual({ 200: 10, 409: 10 });
      const { body } = await scim.get('/Users?filter=active%20eq%20true');
      expect(body.totalResults).toBe(1);
    },
  },
];
