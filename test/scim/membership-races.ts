import { expect } from 'vitest';
import { seedUsers } from './directory-state.js';
import { danglingMemberships, type Race, shuffled, statuses } from './race.js';

const added = (...ids: string[]) => ({ op: 'add', path: 'members', value: ids.map((value) => ({ value })) });
const removed = (id: string) => ({ op: 'remove', path: `members[value eq "${id}"]` });

/** Concurrent writes of group members. */
export const MEMBERSHIP_RACES: readonly Race[] = [
  {
    name: '200 concurrent adds to one group are all stored',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 200);
      const group = await scim.group('Everybody');
      const adds = shuffled(people, seed).map((person) => () => scim.patch(`/Groups/${group.id}`, added(person)));
      expect(await statuses(adds)).toEqual({ 204: 200 });
      expect(await scim.members(group.id)).toEqual(people.toSorted());
    },
  },

  {
    name: '200 concurrent adds and 100 removes leave exactly the added and remaining members',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 400);
      const [leaving, staying, coming] = [people.slice(0, 100), people.slice(100, 200), people.slice(200)];
      const group = await scim.group('Everybody', [...leaving, ...staying]);
      const changes = [...coming.map((person) => added(person)), ...leaving.map(removed)];
      const patches = shuffled(changes, seed).map((change) => () => scim.patch(`/Groups/${group.id}`, change));
      expect(await statuses(patches)).toEqual({ 204: 300 });
      expect(await scim.members(group.id)).toEqual([...staying, ...coming].toSorted());
    },
  },

  {
    name: 'patches of many users in many groups, in opposite orders, do not deadlock',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 40);
      const groups = await Promise.all(['A', 'B', 'C', 'D'].map((name) => scim.group(name)));
      const patches = Array.from({ length: 100 }, (_, turn) => {
        const order = shuffled(people, seed * 1000 + turn);
        const target = groups[turn % groups.length];
        return () => scim.patch(`/Groups/${target.id}`, added(...order));
      });
      expect(await statuses(patches)).toEqual({ 204: 100 });
      for (const group of groups) expect(await scim.members(group.id)).toEqual(people.toSorted());
    },
  },

  {
    name: 'a concurrent replacement and adds result in one of their orders',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 60);
      const [before, replacement, coming] = [people.slice(0, 20), people.slice(20, 40), people.slice(40)];
      const group = await scim.group('Everybody', before);
      const replace = { op: 'replace', path: 'members', value: replacement.map((value) => ({ value })) };
      const changes = [replace, ...coming.map((person) => added(person))];
      const patches = shuffled(changes, seed).map((change) => () => scim.patch(`/Groups/${group.id}`, change));
      expect(await statuses(patches)).toEqual({ 204: changes.length });
      const members = await scim.members(group.id);
      expect(members.filter((member) => before.includes(member))).toEqual([]);
      expect(members).toEqual(expect.arrayContaining(replacement.toSorted()));
      expect(members.filter((member) => !replacement.includes(member) && !coming.includes(member))).toEqual([]);
    },
  },

  {
    name: 'two concurrent replacements leave one of them, completely',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 60);
      const group = await scim.group('Everybody');
      const halves = [people.slice(0, 30), people.slice(30)].map((half) => half.toSorted());
      const patches = shuffled([...halves, ...halves, ...halves], seed).map((half) => () => {
        return scim.patch(`/Groups/${group.id}`, {
          op: 'replace',
          path: 'members',
          value: half.map((value) => ({ value })),
        });
      });
      expect(await statuses(patches)).toEqual({ 204: 6 });
      expect(halves).toContainEqual(await scim.members(group.id));
    },
  },

  {
    name: 'users deleted while they are added leave no memberships, without errors',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 60);
      const group = await scim.group('Everybody');
      const [going, staying] = [people.slice(0, 30), people.slice(30)];
      const adds = people.map((person) => () => scim.patch(`/Groups/${group.id}`, added(person)));
      const deletes = going.map((person) => () => scim.delete(`/Users/${person}`));
      const { 204: done = 0, 400: refused = 0, ...others } = await statuses(shuffled([...adds, ...deletes], seed));
      expect(others).toEqual({});
      expect(done + refused).toBe(90);
      expect(await danglingMemberships(race.app)).toEqual([]);
      expect(await scim.members(group.id)).toEqual(staying.toSorted());
    },
  },

  {
    name: 'concurrent deletes of users and groups all succeed',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 30);
      const groups = await Promise.all(Array.from({ length: 10 }, (_, index) => scim.group(`Group ${index}`, people)));
      const deletes = [...people.map((person) => `/Users/${person}`), ...groups.map((group) => `/Groups/${group.id}`)];
      expect(await statuses(shuffled(deletes, seed).map((path) => () => scim.delete(path)))).toEqual({ 204: 40 });
      expect(await danglingMemberships(race.app)).toEqual([]);
    },
  },

  {
    name: 'users deactivated while they are added are inactive members',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const people = await seedUsers(race.app, id, 50);
      const group = await scim.group('Everybody');
      const adds = people.map((person) => () => scim.patch(`/Groups/${group.id}`, added(person)));
      const offs = people.map(
        (person) => () => scim.patch(`/Users/${person}`, { op: 'replace', value: { active: false } }),
      );
      expect(await statuses(shuffled([...adds, ...offs], seed))).toEqual({ 200: 50, 204: 50 });
      expect(await scim.members(group.id)).toEqual(people.toSorted());
      expect((await scim.get('/Users?count=0&filter=active%20eq%20false')).body.totalResults).toBe(50);
    },
  },
];
