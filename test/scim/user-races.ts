import { expect } from 'vitest';
import { USER } from '../support/scim-client.js';
import { journal } from './directory-state.js';
import { type Race, randomOf, shuffled, statuses } from './race.js';

function inRandomCase(text: string, random: () => number): string {
  return [...text].map((letter) => (random() < 0.5 ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

/** Concurrent writes of users and of group names. */
export const USER_RACES: readonly Race[] = [
  {
    name: '200 concurrent creations of one userName in any case create one user',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const random = randomOf(seed);
      const creations = Array.from({ length: 200 }, () => {
        const userName = inRandomCase('ada.lovelace@acme.test', random);
        return () => scim.post('/Users', { schemas: [USER], userName });
      });
      const answers = await Promise.all(creations.map((create) => create()));
      const refusals = answers.filter(({ status }) => status !== 201);
      expect(refusals.map(({ status, body }) => `${status} ${body.scimType}`)).toEqual(
        Array(199).fill('409 uniqueness'),
      );
      expect((await scim.get('/Users')).body.totalResults).toBe(1);
      expect((await journal(race.app, id)).map(({ kind }) => kind)).toEqual(['user.created']);
    },
  },

  {
    name: '50 concurrent creations with one externalId and different userNames create one user in Okta directory services',
    run: async (race) => {
      const { id, scim } = await race.directory();
      const creations = Array.from({ length: 50 }, (_, index) => () => {
        return scim.post('/Users', { schemas: [USER], userName: `ada${index}@acme.test`, externalId: '00uADA' });
      });
      expect(await statuses(creations)).toEqual({ 201: 1, 409: 49 });
      expect((await scim.get('/Users')).body.totalResults).toBe(1);
      expect((await journal(race.app, id)).map(({ kind }) => kind)).toEqual(['user.created']);
    },
  },

  {
    name: '100 concurrent creations of a deactivated user reactivate the user once',
    run: async (race) => {
      const { id, scim } = await race.directory();
      const ada = await scim.user('ada@acme.test', { externalId: '00uADA', active: false });
      const body = { schemas: [USER], userName: 'ada@acme.test', externalId: '00uADA', active: true };
      const creations = Array.from({ length: 100 }, () => () => scim.post('/Users', body));
      expect(await statuses(creations)).toEqual({ 201: 1, 409: 99 });
      expect((await scim.get('/Users')).body).toMatchObject({
        totalResults: 1,
        Resources: [{ id: ada.id, active: true }],
      });
      expect((await journal(race.app, id)).map(({ kind }) => kind)).toEqual(['user.created', 'user.reactivated']);
    },
  },

  {
    name: 'the last of 50 concurrent writes of a user is stored completely, and all are in the journal',
    run: async (race, seed) => {
      const { id, scim } = await race.directory();
      const ada = await scim.user('ada@acme.test');
      const titles = shuffled(
        Array.from({ length: 50 }, (_, index) => `Title ${index}`),
        seed,
      );
      const writes = titles.map((title) => () => {
        return scim.put(`/Users/${ada.id}`, { schemas: [USER], userName: 'ada@acme.test', title, nickName: title });
      });
      expect(await statuses(writes)).toEqual({ 200: 50 });
      const { title, nickName } = (await scim.get(`/Users/${ada.id}`)).body;
      expect(titles).toContain(title);
      expect(nickName).toBe(title);
      const updates = (await journal(race.app, id)).slice(1);
      expect(updates.map(({ data }) => data.after.profile.title).toSorted()).toEqual(titles.toSorted());
      expect(updates.at(-1)?.data.after.profile.title).toBe(title);
      const before = updates.map(
        ({ data }) => data.changed.find(({ path }: { path: string }) => path === 'title').before,
      );
      const after = updates.map(({ data }) => data.after.profile.title);
      expect(before.slice(1)).toEqual(after.slice(0, -1));
    },
  },

  {
    name: '30 concurrent patches of different attributes of a user are all stored',
    run: async (race, seed) => {
      const { scim } = await race.directory();
      const ada = await scim.user('ada@acme.test');
      const emails = Array.from({ length: 30 }, (_, index) => `ada${index}@acme.test`);
      const writes = shuffled(emails, seed).map((value) => () => {
        return scim.patch(`/Users/${ada.id}`, { op: 'add', path: 'emails', value: [{ value, type: 'other' }] });
      });
      expect(await statuses(writes)).toEqual({ 200: 30 });
      const { body } = await scim.get(`/Users/${ada.id}`);
      expect(body.emails.map(({ value }: { value: string }) => value).toSorted()).toEqual(emails.toSorted());
    },
  },

  {
    name: 'two users swap userNames concurrently without an error',
    run: async (race) => {
      const { scim } = await race.directory();
      const [ada, grace] = [await scim.user('ada@acme.test'), await scim.user('grace@acme.test')];
      const rename = (id: string, userName: string) => () => scim.put(`/Users/${id}`, { schemas: [USER], userName });
      const renames = Array.from({ length: 20 }, (_, turn) => {
        return turn % 2 === 0 ? rename(ada.id, 'grace@acme.test') : rename(grace.id, 'ada@acme.test');
      });
      const { 200: done = 0, 409: refused = 0, ...others } = await statuses(renames);
      expect(others).toEqual({});
      expect(done + refused).toBe(20);
      const { Resources } = (await scim.get('/Users')).body;
      expect(Resources.map(({ userName }: { userName: string }) => userName).toSorted()).toEqual([
        'ada@acme.test',
        'grace@acme.test',
      ]);
    },
  },

  {
    name: '30 concurrent creations of one group, and 30 renames to one name, leave it once',
    run: async (race) => {
      const { scim } = await race.directory();
      const creations = Array.from({ length: 30 }, (_, turn) => () => {
        return scim.post('/Groups', { displayName: turn % 2 === 0 ? 'Engineering' : 'ENGINEERING' });
      });
      expect(await statuses(creations)).toEqual({ 201: 1, 409: 29 });
      const others = await Promise.all(Array.from({ length: 30 }, (_, index) => scim.group(`Group ${index}`)));
      const renames = others.map(
        ({ id }) =>
          () =>
            scim.patch(`/Groups/${id}`, { op: 'replace', value: { id, displayName: 'Sales' } }),
      );
      expect(await statuses(renames)).toEqual({ 204: 1, 409: 29 });
    },
  },
];
