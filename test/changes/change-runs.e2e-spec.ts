import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RUN_WINDOW } from '../../src/changes/change-runs.repository.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

interface Run {
  readonly kind: string;
  readonly count: number;
  readonly subjectCount: number;
  readonly isPartial: boolean;
  readonly subjects: readonly { readonly label: string | null; readonly displayName: string | null }[];
  readonly paths: readonly string[];
  readonly addedCount: number;
  readonly removedCount: number;
}

const RUNS = `query($id: ID!, $first: Int = 50, $after: String) { directoryService(id: $id) {
  changeRuns(first: $first, after: $after) {
    nodes { id kind count subjectCount isPartial addedCount removedCount paths subjects { label displayName } }
    pageInfo { hasNextPage endCursor } } } }`;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Runs ${++count}`);
});

async function page(first?: number, after?: string) {
  const { directoryService } = await organization.viewer.data<any>(RUNS, { id: directory.id, first, after });
  return directoryService.changeRuns as { nodes: Run[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

async function pages(first: number): Promise<Run[]> {
  const runs: Run[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await page(first, after);
    runs.push(...nodes);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return runs;
}

/** Writes lines directly: each with its kind, subject and age in seconds, oldest first. */
async function lines(all: readonly (readonly [kind: string, label: string, age: number])[]): Promise<void> {
  const ids = new Map(all.map(([, label]) => [label, uuidv7()]));
  const rows = all.map(([kind, label, age]) => ({
    kind,
    label,
    age,
    user: kind.startsWith('user') ? ids.get(label) : null,
    group: kind.startsWith('user') ? null : ids.get(label),
  }));
  await execute(
    app,
    `insert into changes (directory_service_id, request_id, actor, kind, user_id, group_id, data, occurred_at)
      select ?::uuid, '', 'Okta SCIM 2.0', kind, "user", "group", jsonb_build_object('label', label, 'before', jsonb_build_object('active', label <> 'inactive')),
        now() - make_interval(secs => age)
      from json_to_recordset(?::json) as l(kind text, label text, age int, "user" uuid, "group" uuid)`,
    [directory.id, JSON.stringify(rows)],
  );
}

const sentence = ({ kind, count: changes, subjectCount, subjects }: Run) =>
  `${kind} ${changes}/${subjectCount} ${subjects.map(({ label }) => label).join(' ')}`;

test('folds the changes of an import by kind, with the names of the newest', async () => {
  const ids: string[] = [];
  for (const name of ['ada', 'bob', 'cyd', 'dan']) ids.push((await directory.scim.user(name)).id);
  const { id } = await directory.scim.group('Engineering', ids.slice(0, 3));
  await directory.scim.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: ids[3] }] });
  await directory.scim.patch(`/Groups/${id}`, { op: 'remove', path: `members[value eq "${ids[0]}"]` });
  const { nodes } = await page();
  expect(nodes.map(sentence)).toEqual([
    'group.membersChanged 3/1 Engineering',
    'group.created 1/1 Engineering',
    'user.created 4/4 dan cyd bob',
  ]);
  expect(nodes[0]).toMatchObject({ addedCount: 4, removedCount: 1, isPartial: false });
});

test('one or two people have an entry each, with the changed attributes and their current names', async () => {
  const { id } = await directory.scim
    .post('/Users', { userName: 'amara', displayName: 'Amara Sørensen' })
    .then(({ body }: any) => body);
  const other = await directory.scim.user('bob');
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { title: 'CTO' } });
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { nickName: 'Ama', title: 'CEO' } });
  await directory.scim.patch(`/Users/${other.id}`, { op: 'replace', value: { active: false } });
  const { nodes } = await page();
  expect(nodes.slice(0, 2).map(sentence)).toEqual(['user.deactivated 1/1 bob', 'user.updated 2/1 amara']);
  expect(nodes[1]!.subjects[0]!.displayName).toBe('Amara Sørensen');
  expect([...nodes[1]!.paths].sort()).toEqual(['nickName', 'title']);
  await directory.scim.delete(`/Users/${id}`);
  const deleted = (await page()).nodes.filter(({ subjects: [subject] }) => subject!.label === 'amara');
  expect(deleted.map(({ subjects: [subject] }) => subject!.displayName)).not.toContain('Amara Sørensen');
});

test('a pause of more than a minute begins another run', async () => {
  await lines([
    ['user.created', 'a', 500],
    ['user.created', 'b', 450],
    ['user.created', 'c', 395],
    ['user.created', 'd', 200],
    ['user.created', 'e', 190],
    ['user.created', 'f', 180],
  ]);
  const runs = (await page()).nodes.map(sentence);
  expect(runs).toEqual(['user.created 3/3 f e d', 'user.created 3/3 c b a']);
});

test('pages of any size have the same entries', async () => {
  await lines([
    ['user.created', 'a', 500],
    ['group.created', 'g', 499],
    ['user.updated', 'a', 498],
    ['user.updated', 'b', 200],
    ['user.updated', 'c', 199],
    ['group.created', 'h', 10],
  ]);
  const all = (await page()).nodes;
  expect(all.map(sentence)).toEqual([
    'group.created 1/1 h',
    'user.updated 1/1 c',
    'user.updated 1/1 b',
    'user.updated 1/1 a',
    'group.created 1/1 g',
    'user.created 1/1 a',
  ]);
  for (const first of [1, 2, 3, 4, 5, 6]) expect(await pages(first), `${first} a page`).toEqual(all);
});

test('folds a bounded number of lines: a longer run is partial, and continues in the next entry', async () => {
  const long = Array.from({ length: RUN_WINDOW + 50 }, (_, index) => ['user.created', `u${index}`, 300] as const);
  await lines([['user.updated', 'before', 900], ...long, ['user.deactivated', 'after', 100]]);
  for (const first of [1, 50]) {
    const runs = await pages(first);
    expect(runs.map(({ kind, count: changes, isPartial }) => [kind, changes, isPartial])).toEqual([
      ['user.deactivated', 1, false],
      ['user.created', RUN_WINDOW, true],
      ['user.created', 50, false],
      ['user.updated', 1, false],
    ]);
  }
});

describe('counts and access', () => {
  test('counts the changes since a time, and the people who joined and left', async () => {
    await lines([
      ['user.created', 'a', 7_200],
      ['user.deactivated', 'inactive', 7_000],
      ['user.created', 'c', 60],
      ['user.deactivated', 'd', 50],
      ['user.reactivated', 'd', 40],
      ['user.deactivated', 'a', 30],
      ['user.created', 'f', 25],
      ['user.deleted', 'e', 20],
      ['user.deleted', 'f', 10],
      ['user.deleted', 'inactive', 5],
    ]);
    const query = `query($id: ID!, $since: DateTime!) { directoryService(id: $id) {
      changeTotals(since: $since) { changes joined left } } }`;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const { directoryService } = await organization.viewer.data<any>(query, { id: directory.id, since });
    expect(directoryService.changeTotals).toEqual({ changes: 8, joined: 1, left: 3 });
  });

  test('an empty journal has no runs, and another list’s cursor is rejected', async () => {
    expect(await page()).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
    const { errors } = await organization.viewer.send(RUNS, { id: directory.id, after: 'nonsense' });
    expect(errors![0]!.message).toContain('does not belong to the list of change runs');
  });
});
