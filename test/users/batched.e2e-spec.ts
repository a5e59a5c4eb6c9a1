import { beforeAll, expect, test } from 'vitest';
import type { Author } from '../../src/changes/author.js';
import type { UserAttributes } from '../../src/users/user-record.js';
import { Users } from '../../src/users/users.service.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';
import { countingStatements } from '../support/statements.js';

const RULES = { externalIdIsUnique: true };
const NOBODY = '0190a000-0000-7000-8000-000000000000';

let app: TestApp;
let users: Users;
let directories: [TestDirectory, TestDirectory];

beforeAll(async () => {
  app = await sharedApp();
  users = app.nest.get(Users, { strict: false });
  const organization = await app.organization();
  directories = [await organization.directory('First'), await organization.directory('Second')];
});

const by = ({ id }: TestDirectory): Author => ({
  directoryServiceId: id,
  actor: 'Test',
  requestId: `request ${Math.random()}`,
  tokenId: NOBODY,
});

const person = (userName: string, more: Partial<UserAttributes> = {}): UserAttributes => ({
  userName,
  externalId: null,
  active: true,
  givenName: null,
  familyName: null,
  displayName: userName,
  primaryEmail: null,
  profile: { displayName: userName },
  derived: [],
  ...more,
});

const create = (userName: string, directory = directories[0]) => users.create(by(directory), person(userName), RULES);

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

test('combines the reads of one event-loop tick into one statement, and returns the requested user to each caller', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `one-turn-${index}@acme.test`);
  const created = await countingStatements(() => Promise.all(names.map((name) => create(name))));
  expect(created.statements).toBe(1);
  const ids = created.result.map(({ id }) => id);
  const { id: directory } = directories[0];
  const read = await countingStatements(() =>
    Promise.all([...ids, NOBODY].map((id) => users.get(directory, id).catch(() => undefined))),
  );
  expect(read.statements).toBe(1);
  expect(read.result.map((user) => user?.userName)).toEqual([...names, undefined]);
  const off = await countingStatements(() =>
    Promise.all(ids.map((id) => users.setActive(by(directories[0]), id, false, RULES))),
  );
  expect(off.statements).toBe(1);
  expect(off.result.map((user) => [user!.id, user!.active])).toEqual(ids.map((id) => [id, false]));
});

test('each change has its own journal entry with its own request', async () => {
  const people = ['journal-1@acme.test', 'journal-2@acme.test'];
  const authors = people.map(() => by(directories[0]));
  const created = await Promise.all(people.map((name, index) => users.create(authors[index]!, person(name), RULES)));
  const lines = await execute<{ request: string; name: string; user: string }>(
    app,
    `select request_id as request, data ->> 'label' as name, user_id as user from changes
     where request_id in (?, ?) order by data ->> 'label'`,
    authors.map(({ requestId }) => requestId),
  );
  expect(lines).toEqual(
    people.map((name, index) => ({ request: authors[index]!.requestId, name, user: created[index]!.id })),
  );
});

test('a caller cannot read or change another directory service', async () => {
  const [first, second] = directories;
  const [mine, theirs] = await Promise.all([create('same@acme.test'), create('same@acme.test', second)]);
  const reads = [users.get(first.id, theirs.id), users.get(second.id, mine.id), users.get(first.id, mine.id)];
  expect(await Promise.all(reads.map(outcome))).toEqual([
    `User ${theirs.id} not found in this directory service`,
    `User ${mine.id} not found in this directory service`,
    'done',
  ]);
  const writes = [
    users.setActive(by(first), theirs.id, false, RULES),
    users.setActive(by(second), theirs.id, false, RULES),
  ];
  expect(await Promise.all(writes.map(outcome))).toEqual([
    `User ${theirs.id} not found in this directory service`,
    'done',
  ]);
  expect((await users.get(first.id, mine.id)).active).toBe(true);
});

test('a rejected write does not reject others', async () => {
  const [ada, bob, eve] = await Promise.all(['ada', 'bob', 'eve'].map((name) => create(`${name}-refused@acme.test`)));
  const rename = (id: string, userName: string) => users.change(by(directories[0]), id, () => person(userName), RULES);
  const renames = [
    rename(ada!.id, 'ada-renamed@acme.test'),
    rename(bob!.id, 'EVE-refused@acme.test'),
    rename(eve!.id, 'eve-refused@acme.test'),
  ];
  expect(await Promise.all(renames.map(outcome))).toEqual([
    'done',
    'A user with userName EVE-refused@acme.test already exists in this directory service',
    'done',
  ]);
  expect((await users.get(directories[0].id, ada!.id)).userName).toBe('ada-renamed@acme.test');
  expect((await users.get(directories[0].id, bob!.id)).version).toBe(1);
});

test('executes several changes of the same user without losing one', async () => {
  const { id } = await create('twice@acme.test');
  const set = (active: boolean) => users.setActive(by(directories[0]), id, active, RULES);
  await Promise.all([set(false), set(true), set(false), set(true)].map(outcome));
  const lines = await execute<{ kind: string }>(app, 'select kind from changes where user_id = ? order by position', [
    id,
  ]);
  const switches = lines.map(({ kind }) => kind).slice(1);
  expect(switches.length).toBeGreaterThan(0);
  expect(switches).toEqual(switches.map((_, index) => (index % 2 === 0 ? 'user.deactivated' : 'user.reactivated')));
  expect((await users.get(directories[0].id, id)).version).toBe(1 + switches.length);
});

test.each([
  ['userName', person('Twin@acme.test'), person('twin@ACME.test')],
  ['externalId', person('left@acme.test', { externalId: '00u1' }), person('right@acme.test', { externalId: '00u1' })],
])('the same %s twice creates one user', async (_, one, other) => {
  const outcomes = await Promise.all(
    [one, other].map((user) => outcome(users.create(by(directories[0]), user, RULES))),
  );
  expect(outcomes.filter((text) => text === 'done')).toHaveLength(1);
  expect(outcomes.filter((text) => text.endsWith(' already exists in this directory service'))).toHaveLength(1);
});
