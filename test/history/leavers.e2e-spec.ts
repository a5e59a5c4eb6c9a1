import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let organization: TestOrganization;
let directory: TestDirectory;
let longGone: string;

const EXPECTED = ['straight', 'gone', 'twice', 'left'];

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory('Acme');
  const { scim } = directory;
  const activate = (id: string, active: boolean) => scim.patch(`/Users/${id}`, { op: 'replace', value: { active } });
  const ids = new Map<string, string>();
  for (const name of ['stays', 'left', 'back', 'twice', 'gone', 'straight', 'long']) {
    ids.set(name, (await scim.user(name, { displayName: `The ${name}` })).id);
  }
  longGone = ids.get('long')!;
  for (const name of ['long', 'left', 'back', 'twice']) await activate(ids.get(name)!, false);
  await activate(ids.get('back')!, true);
  await activate(ids.get('twice')!, true);
  await activate(ids.get('twice')!, false);
  await activate(ids.get('gone')!, false);
  await scim.delete(`/Users/${ids.get('gone')}`);
  await scim.delete(`/Users/${ids.get('straight')}`);
  await scim.delete(`/Users/${longGone}`);
  const app = await sharedApp();
  await execute(
    app,
    `update changes set occurred_at = now() - interval '20 days' where user_id = ? and kind = 'user.deactivated'`,
    [longGone],
  );
});

const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function leavers(days: number, more = '') {
  const query = `{ leavers(since: "${since(days)}"${more}) { totalCount pageInfo { hasNextPage endCursor }
    nodes { userId userName displayName leftAt change { kind actor } directoryService { id } } } }`;
  return (await organization.admin.data<any>(query)).leavers;
}

test('are users who were deactivated or deleted and have not returned, newest first', async () => {
  const { nodes, totalCount } = await leavers(7);
  expect(nodes.map(({ userName }: any) => userName)).toEqual(EXPECTED);
  expect(totalCount).toBe(EXPECTED.length);
  expect(nodes[0]).toMatchObject({ displayName: 'The straight', change: { kind: 'user.deleted' } });
  expect(nodes[3]).toMatchObject({
    change: { kind: 'user.deactivated', actor: 'Okta SCIM 2.0' },
    directoryService: { id: directory.id },
  });
});

test('are dated by the deactivation, also if the user was deleted later', async () => {
  const { nodes } = await leavers(30);
  expect(nodes.map(({ userName }: any) => userName)).toEqual([...EXPECTED, 'long']);
  expect(nodes.at(-1)).toMatchObject({ userId: longGone, change: { kind: 'user.deactivated' } });
});

test('are complete in pages of two', async () => {
  const first = await leavers(30, ', first: 2');
  const rest = await leavers(30, `, first: 9, after: "${first.pageInfo.endCursor}"`).catch(
    (error: Error) => error.message,
  );
  // A cursor belongs to one moment: the page that follows asks with the same one.
  expect(rest).toContain('does not belong to this list');
  const moment = since(30);
  const page = async (after: string) => {
    const query = `{ leavers(since: "${moment}", first: 2${after}) { pageInfo { endCursor hasNextPage } nodes { userName } } }`;
    return (await organization.admin.data<any>(query)).leavers;
  };
  const one = await page('');
  const two = await page(`, after: "${one.pageInfo.endCursor}"`);
  expect([...one.nodes, ...two.nodes].map(({ userName }: any) => userName)).toEqual(EXPECTED);
  expect(two.pageInfo.hasNextPage).toBe(true);
});

test('are counted for each directory service', async () => {
  const query = '{ directoryServices { nodes { joinedCount left7: leftCount(days: 7) leftCount } } }';
  const { directoryServices } = await organization.admin.data<any>(query);
  expect(directoryServices.nodes).toEqual([{ joinedCount: 4, left7: 4, leftCount: 5 }]);
  const answer = await organization.admin.send('{ directoryServices { nodes { leftCount(days: 1000) } } }');
  expect(answer.errors?.[0]?.message).toMatch(/days must not be greater than 90/);
});

test('of another organization are not listed', async () => {
  const other = await (await sharedApp()).organization();
  const { id } = directory;
  const query = `{ all: leavers(since: "${since(30)}") { totalCount nodes { userId } }
    one: leavers(since: "${since(30)}", directoryServiceId: "${id}") { totalCount nodes { userId } } }`;
  expect(await other.admin.data(query)).toEqual({
    all: { totalCount: 0, nodes: [] },
    one: { totalCount: 0, nodes: [] },
  });
});

test('are exported as CSV', async () => {
  const url = `${(await sharedApp()).url}/export/leavers.csv?days=7&directoryServiceId=${directory.id}`;
  const headers = { authorization: `Bearer ${organization.admin.token}` };
  const response = await fetch(url, { headers });
  expect(response.headers.get('content-disposition')).toMatch(/leavers-.*\.csv/);
  const [header, ...lines] = (await response.text()).trim().split('\r\n');
  expect(header).toBe('userId,userName,displayName,email,leftAt,change,actor,requestId,directoryService');
  expect(lines.map((line) => line.split(',')[1])).toEqual(EXPECTED);
  expect((await fetch(url.replace('days=7', 'days=8'), { headers })).status).toBe(400);
});
