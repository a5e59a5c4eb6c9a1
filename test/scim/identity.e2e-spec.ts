import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { isOnPostgres } from '../support/database.js';
import { type ScimClient, USER } from '../support/scim-client.js';
import { journal } from './directory-state.js';
import { after, type Known, STEPS } from './identity-table.js';

/** The statements are the same on both databases, and so are those of all types: one database runs all of them. */
const TYPES = isOnPostgres ? (['OKTA_SCIM', 'ENTRA_SCIM', 'GENERIC_SCIM'] as const) : (['OKTA_SCIM'] as const);
const SEQUENCES = STEPS.flatMap((first) => STEPS.map((second) => [first, second] as const));
const AT_ONCE = 12;
const ACTIVE: Known = { active: true, externalId: 'own', last: 'own', isConfirmed: true, timesAnother: 0 };
const LEAVER: Known = { ...ACTIVE, active: false };

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

async function bulk(scim: ScimClient, operations: readonly object[]) {
  const { body } = await scim.post('/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: operations,
  });
  return body.Operations as { location: string; status: string }[];
}

/** Creates one user in one group for each sequence of two requests. */
async function subjects(scim: ScimClient, { active }: Known) {
  const people = SEQUENCES.map((_, index) => ({
    userName: `person${index}@acme.test`,
    own: `own${index}`,
    other: `other${index}`,
  }));
  const created = await bulk(
    scim,
    people.map(({ userName, own }, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `${index}`,
      data: { schemas: [USER], userName, externalId: own, nickName: 'Before' },
    })),
  );
  const ids = created.map(({ location }) => location.split('/').at(-1)!);
  const group = await scim.group('Admins', ids);
  const off = { Operations: [{ op: 'replace', path: 'active', value: false }] };
  if (!active)
    await bulk(
      scim,
      ids.map((id) => ({ method: 'PATCH', path: `/Users/${id}`, data: off })),
    );
  return { group, people: people.map((person, index) => ({ ...person, scim, id: ids[index]! })) };
}

/** Executes each sequence on its own user. Returns the sequences and the expected result for each user. */
async function carryOut(scim: ScimClient, start: Known) {
  const { group, people } = await subjects(scim, start);
  const expected: Known[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    await Promise.all(
      people.slice(from, from + AT_ONCE).map(async (person, offset) => {
        let known = start;
        for (const step of SEQUENCES[from + offset]!) {
          const { status } = await step.send(person);
          const refused = step.method === 'POST' && known.active;
          expect([step.name, status]).toEqual([step.name, refused ? 409 : step.method === 'POST' ? 201 : 200]);
          known = after(known, step);
        }
        expected[from + offset] = known;
      }),
    );
  }
  return { group, people, expected };
}

const nameOf = (index: number) => SEQUENCES[index]!.map(({ name }) => name).join(', then ');

/** The rule does not depend on the type, so the larger table runs with only one. */
const TABLE = [
  ...TYPES.map((type) => ({ type, name: 'an inactive user', start: LEAVER })),
  { type: 'OKTA_SCIM', name: 'an active user', start: ACTIVE },
] as const;

test.each(TABLE)(
  '$type: every two requests on $name keep or clear memberships and profile by the rule',
  async ({ type, name, start }) => {
    const { id, scim } = await organization.directory(`${type} ${name}`, type);
    const { group, people, expected } = await carryOut(scim, start);
    const members = new Set(await scim.members(group.id));
    const lines = Map.groupBy(await journal(app, id), ({ userId, data }) => userId ?? data.removed?.[0]);
    const found = people.map((person) => {
      const own = lines.get(person.id) ?? [];
      return {
        isMember: members.has(person.id),
        timesAnother: own.filter(({ kind }) => kind === 'user.identityChanged').length,
        removals: own.filter(({ kind }) => kind === 'group.membersChanged').length,
      };
    });
    const wanted = expected.map(({ timesAnother }) => ({
      isMember: timesAnother === 0,
      timesAnother,
      removals: Math.min(timesAnother, 1),
    }));
    expect(found.map((one, index) => ({ sequence: nameOf(index), ...one }))).toEqual(
      wanted.map((one, index) => ({ sequence: nameOf(index), ...one })),
    );
    await expectProfiles(scim, people, expected);
  },
);

/** Another person has no value of the old profile. The same person keeps it after every PATCH. */
async function expectProfiles(scim: ScimClient, people: readonly { id: string }[], expected: readonly Known[]) {
  const { body } = await scim.get('/Users?count=1000&attributes=nickName,active,externalId');
  const found = new Map(body.Resources.map((one: { id: string }) => [one.id, one]));
  people.forEach(({ id }, index) => {
    const { active, externalId, timesAnother } = expected[index]!;
    const keepsProfile = timesAnother === 0 && SEQUENCES[index]!.every(({ method }) => method === 'PATCH');
    const user = found.get(id) as { active: boolean; externalId?: string; nickName?: string };
    expect([nameOf(index), user.active, user.externalId?.replace(/\d+$/, '')]).toEqual([
      nameOf(index),
      active,
      externalId,
    ]);
    if (timesAnother > 0) expect([nameOf(index), user.nickName]).toEqual([nameOf(index), undefined]);
    if (keepsProfile) expect([nameOf(index), user.nickName]).toEqual([nameOf(index), 'Before']);
  });
}
