import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import { createTenant } from '../graphql/isolation/tenant.js';
import { rawRequest, sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory('Acme workforce');
});

const get = (path: string, headers: object = { authorization: `Bearer ${organization.viewer.token}` }) =>
  rawRequest(app.url)
    .get(`/export/${path}`)
    .set(headers as Record<string, string>);
const linesOf = async (path: string) => (await get(path)).text.split('\r\n').slice(0, -1);
const USER_HEADER =
  'id,userName,displayName,givenName,familyName,email,active,externalId,directoryService,createdAt,updatedAt,deactivatedAt';

test('exports users, groups and members as CSV with a header', async () => {
  const ada = await directory.scim.user('ada@acme.test', {
    name: { givenName: 'Ada', familyName: 'Löv "L", elace' },
    externalId: '00u1',
  });
  const bob = await directory.scim.user('bob@acme.test', { active: false });
  const group = await directory.scim.group('Engineering, all', [ada.id]);
  const response = await get(`users.csv?directoryServiceId=${directory.id}`);
  expect(response.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringMatching(/^attachment; filename="users-\d{4}-\d\d-\d\d\.csv"$/),
    'cache-control': 'no-store',
  });
  const [header, first, second, ...rest] = response.text.split('\r\n');
  expect([header, rest]).toEqual([USER_HEADER, ['']]);
  expect(first).toMatch(
    new RegExp(
      `^${ada.id},ada@acme\\.test,"Ada Löv ""L"", elace",Ada,"Löv ""L"", elace",[^,]*,true,00u1,Acme workforce,2\\S+Z,2\\S+Z,$`,
    ),
  );
  expect(second).toMatch(new RegExp(`^${bob.id},bob@acme\\.test,[^,]*,[^,]*,[^,]*,[^,]*,false,,Acme workforce,.*Z$`));
  expect(await linesOf('groups.csv?search=engineering')).toEqual([
    'id,displayName,members,externalId,directoryService,createdAt,updatedAt',
    expect.stringMatching(new RegExp(`^${group.id},"Engineering, all",1,,Acme workforce,`)),
  ]);
  expect(await linesOf(`users.csv?groupId=${group.id}`)).toEqual([USER_HEADER, expect.stringContaining(ada.id)]);
  expect((await linesOf('users.csv?active=false&search=BOB')).slice(1)).toEqual([expect.stringContaining(bob.id)]);
});

const FORMULA_STARTS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t',
  '\r',
  '\n',
  '\n=',
  ' =',
  '\u0001=',
  '\u200b@',
  '\v+',
];

test('escapes cells that a spreadsheet would interpret as a formula', async () => {
  const other = await organization.directory('Formulas');
  for (const [index, start] of FORMULA_STARTS.entries()) {
    await other.scim.user(`user-${index}`, { externalId: `${start}SUM(1)` });
  }
  const { text } = await get(`users.csv?directoryServiceId=${other.id}`);
  for (const start of FORMULA_STARTS) expect(text).toContain(`'${start}SUM(1)`);
});

test('a control character in a name is stored, and escaped in the export', async () => {
  const other = await organization.directory('Controls');
  const { id } = await other.scim.user('\n=ada@acme.test', { displayName: '\t=Ada\u001b[31m' });
  // A PUT contains all names. If one were rejected, a former employee would stay active.
  const { status, body } = await other.scim.put(`/Users/${id}`, { userName: '\n=ada@acme.test', active: false });
  expect([status, body.active]).toEqual([200, false]);
  const { text } = await get(`users.csv?directoryServiceId=${other.id}`);
  expect(text).toContain(`"'\n=ada@acme.test",'\t=Ada\u001b[31m`);
});

test('a list of several batches has every user once', async () => {
  const other = await organization.directory('Large');
  await execute(
    app,
    `insert into users (id, directory_service_id, user_name, user_name_key, search, display_name, active, profile, version, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, 'user-' || n, 'user-' || n, '', '', true, '{}', 1, now(), now() from generate_series(1, 1234) n`,
    [other.id],
  );
  const names = (await linesOf(`users.csv?directoryServiceId=${other.id}`)).slice(1).map((line) => line.split(',')[1]);
  expect(names).toHaveLength(1234);
  expect(new Set(names).size).toBe(1234);
});

describe('data of another organization', () => {
  test('is not exported', async () => {
    const [victim, stranger] = [await createTenant(app, randomUUID()), await createTenant(app, randomUUID())];
    const { directoryService, group } = victim.ids;
    for (const path of [
      'users.csv',
      'groups.csv',
      `users.csv?search=${victim.marks[0]}`,
      `users.csv?directoryServiceId=${directoryService}`,
      `groups.csv?directoryServiceId=${directoryService}`,
      `users.csv?groupId=${group}`,
      `group.json?id=${group}`,
    ]) {
      const { text, status } = await get(path, { authorization: `Bearer ${stranger.organization.admin.token}` });
      expect(
        victim.marks.filter((mark) => text.includes(mark)),
        path,
      ).toEqual([]);
      expect(status).toBe(/id=/i.test(path) ? 404 : 200);
      const own = await get(path, { authorization: `Bearer ${victim.organization.admin.token}` });
      expect(own.text, path).toContain(victim.marks[0]);
    }
  });
});

describe('is not exported', () => {
  test.each<[string, () => object, number]>([
    ['without a token', () => ({}), 401],
    ['with an unknown token', () => ({ authorization: `Bearer ${createToken('rca').token}` }), 401],
    ['with the token of a directory service', () => ({ authorization: `Bearer ${directory.token}` }), 401],
    ['with an invented session', () => ({ cookie: `rollcall_session=${createToken('rcs').token}` }), 401],
    ['with a setup session', () => ({ cookie: `rollcall_setup=${createToken('rss').token}` }), 401],
  ])('%s', async (_, headers, expected) => {
    for (const path of ['users.csv', 'groups.csv', `group.json?id=${randomUUID()}`]) {
      const { status, body } = await get(path, headers());
      expect([status, Object.keys(body).toSorted()]).toEqual([expected, ['message', 'requestId']]);
    }
  });

  test('from a page of another origin', async () => {
    const token = (await organization.signInLink()).split('#')[1];
    const { headers } = await rawRequest(app.url).post('/session').send({ token });
    const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    expect((await get('users.csv', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await get('users.csv', { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

test.each([
  ['users.csv?active=maybe', 400],
  ['users.csv?directoryServiceId=x', 400],
  ['users.csv?search=a&search=b', 400],
  [`users.csv?search=${'x'.repeat(201)}`, 400],
  ['users.csv?search=%00', 400],
  [`users.csv?directoryServiceId=${randomUUID()}`, 404],
  [`users.csv?groupId=${randomUUID()}`, 404],
  [`group.json?id=${randomUUID()}`, 404],
  ['group.json', 400],
  ['group.json?id=x', 400],
  ['users.xml', 404],
])('%s is %i', async (path, expected) => {
  const { status, body } = await get(path);
  expect([status, typeof body.message]).toEqual([expected, 'string']);
});
