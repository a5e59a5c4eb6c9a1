import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { patchOp, USER } from '../support/scim-client.js';

const URN = 'urn:acme:params:scim:hr';
let organization: TestOrganization;
let directory: TestDirectory;

interface Payload {
  customAttribute: { id: string } | null;
  userErrors: { code: string; message: string; path: string[] }[];
}

async function declare(input: object, who = directory): Promise<Payload> {
  const { declareCustomAttribute } = await organization.admin.data<{ declareCustomAttribute: Payload }>(
    `mutation($input: DeclareCustomAttributeInput!) { declareCustomAttribute(input: $input) {
      customAttribute { id } userErrors { code message path } } }`,
    { input: { directoryServiceId: who.id, schema: URN, type: 'STRING', ...input } },
  );
  return declareCustomAttribute;
}

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory();
  for (const input of [
    { name: 'badge', type: 'INTEGER' },
    { name: 'skills', multiValued: true },
    { name: 'onCall', type: 'BOOLEAN' },
    { name: 'hiredAt', type: 'DATETIME' },
    { name: 'contract', required: true },
    { name: 'costCode', resourceType: 'GROUP' },
  ]) {
    expect((await declare(input)).userErrors).toEqual([]);
  }
});

const HR = { badge: 7, skills: ['Rust', 'SQL'], onCall: true, hiredAt: '2026-11-24T09:00:00Z', contract: 'full' };

describe('declared attributes of a directory service', () => {
  test('are validated: rejects values of the wrong type, and new users without a required value', async () => {
    for (const [part, detail] of [
      [{ ...HR, badge: 'seven' }, /badge/],
      [{ ...HR, skills: [5] }, /skills/],
      [{ ...HR, hiredAt: 'yesterday' }, /hiredAt/],
      [{ badge: 1 }, /contract/],
    ] as const) {
      const { status, body } = await directory.scim.post('/Users', {
        schemas: [USER, URN],
        userName: 'hr.bad',
        [URN]: part,
      });
      expect([status, body.scimType, body.detail]).toEqual([400, 'invalidValue', expect.stringMatching(detail)]);
    }
  });

  test('can be stored, returned, patched, projected and sorted', async () => {
    const user = await directory.scim.user('hr.one', { schemas: [USER, URN], [URN]: HR });
    expect(user[URN]).toEqual({ ...HR, hiredAt: expect.any(String) });
    const patched = await directory.scim.send(
      'PATCH',
      `/Users/${user.id}`,
      patchOp([
        { op: 'replace', path: `${URN}:badge`, value: 8 },
        { op: 'add', path: `${URN}:skills`, value: ['Go'] },
      ]),
    );
    expect(patched.body[URN]).toMatchObject({ badge: 8, skills: ['Rust', 'SQL', 'Go'] });
    const projected = await directory.scim.get(`/Users/${user.id}?attributes=${URN}:badge`);
    expect(projected.body[URN]).toEqual({ badge: 8 });
    await directory.scim.user('hr.two', { [URN]: { ...HR, badge: 100 } });
    const sorted = await directory.scim.get(`/Users?sortBy=${URN}:badge&sortOrder=descending`);
    expect(sorted.body.Resources.map((one: { userName: string }) => one.userName)).toEqual(['hr.two', 'hr.one']);
  });

  test.each([
    [`${URN}:badge ge 100`, ['hr.two']],
    [`${URN}:skills eq "go"`, ['hr.one']],
    [`${URN}:onCall eq true`, ['hr.one', 'hr.two']],
    [`${URN}:hiredAt lt "2026-11-24T10:30:00+01:00"`, ['hr.one', 'hr.two']],
    [`${URN}:contract sw "part"`, []],
  ])('can be filtered: %s', async (filter, expected) => {
    const { body } = await directory.scim.get(`/Users?${new URLSearchParams({ filter })}`);
    expect(body.Resources?.map((one: { userName: string }) => one.userName)).toEqual(expected);
  });

  test('are published in /Schemas and /ResourceTypes of that directory service only', async () => {
    const { body: schema } = await directory.scim.get(`/Schemas/${URN}`);
    expect(schema.attributes.map(({ name }: { name: string }) => name)).toContain('badge');
    const { body: types } = await directory.scim.get('/ResourceTypes/User');
    expect(types.schemaExtensions.map((one: { schema: string }) => one.schema)).toContain(URN);
    const other = await organization.directory('Another');
    expect((await other.scim.get(`/Schemas/${URN}`)).status).toBe(404);
    expect((await other.scim.get(`/Users?filter=${URN}:badge eq 1`)).body.scimType).toBe('invalidFilter');
  });

  test('do not prevent a deactivation if a required one is missing', async () => {
    const late = await organization.directory('Late');
    const user = await late.scim.user('hr.late', { [URN]: { badge: 'free text, nobody declared it' } });
    expect((await declare({ name: 'contract', required: true }, late)).userErrors).toEqual([]);
    expect((await declare({ name: 'badge', type: 'INTEGER' }, late)).userErrors).toEqual([]);
    const deactivated = await late.scim.patch(`/Users/${user.id}`, { op: 'replace', value: { active: false } });
    expect([deactivated.status, deactivated.body.active]).toEqual([200, false]);
    const { status } = await late.scim.get(`/Users?filter=${URN}:badge gt 5&sortBy=${URN}:badge`);
    expect(status).toBe(200);
  });
});

describe('a declaration is rejected', () => {
  test.each([
    ['twice, in any letter case', { name: 'BADGE' }, 'TAKEN'],
    ['with an invalid name', { name: 'no spaces' }, 'INVALID'],
    ['in a schema of the RFC', { schema: USER, name: 'shoe' }, 'INVALID'],
    ['in a schema that is not a URN', { schema: 'https://acme.test', name: 'shoe' }, 'INVALID'],
    ['with a description that is too long', { name: 'shoe', description: 'x'.repeat(501) }, 'INVALID'],
  ])('%s', async (_, input, code) => {
    const { customAttribute, userErrors } = await declare(input);
    expect([customAttribute, userErrors.map((error) => error.code)]).toEqual([null, [code]]);
  });
});

test('removing a declaration keeps the values as an unknown extension', async () => {
  const own = await organization.directory('Taken back');
  const { customAttribute } = await declare({ name: 'badge', type: 'INTEGER' }, own);
  const user = await own.scim.user('hr.back', { [URN]: { badge: 5 } });
  const remove = 'mutation($id: ID!) { removeCustomAttribute(input: { id: $id }) { userErrors { message } } }';
  await organization.admin.data(remove, { id: customAttribute!.id });
  expect((await own.scim.get(`/Users/${user.id}`)).body[URN]).toEqual({ badge: 5 });
  expect((await own.scim.get(`/Schemas/${URN}`)).status).toBe(404);
});

describe('renaming a declaration', () => {
  const rename = async (id: string, to: object, client = organization.admin) => {
    const { renameCustomAttribute } = await client.data<{ renameCustomAttribute: Payload }>(
      `mutation($input: RenameCustomAttributeInput!) { renameCustomAttribute(input: $input) {
        customAttribute { id } userErrors { code message path } } }`,
      { input: { id, schema: URN, ...to } },
    );
    return renameCustomAttribute;
  };

  test('validates values under the new name and keeps those under the old one', async () => {
    const service = await organization.directory('Renamed');
    const { customAttribute } = await declare({ name: 'badge', type: 'INTEGER' }, service);
    const id = customAttribute!.id;
    const user = await service.scim.user('hr.renamed', { [URN]: { badge: 7 } });
    expect(await rename(id, { name: 'badgeNumber' })).toEqual({ customAttribute: { id }, userErrors: [] });
    const refused = await service.scim.post('/Users', { userName: 'hr.bad', [URN]: { badgeNumber: 'seven' } });
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringMatching(/badgeNumber/)]);
    expect((await service.scim.get(`/Users/${user.id}`)).body[URN]).toEqual({ badge: 7 });
    await service.scim.user('hr.new', { [URN]: { badgeNumber: 8 } });
    const { directoryService } = await organization.admin.data<any>(
      'query($id: ID!) { directoryService(id: $id) { customAttributes { name values { count examined } } } }',
      { id: service.id },
    );
    expect(directoryService.customAttributes).toEqual([{ name: 'badgeNumber', values: { count: 1, examined: 2 } }]);
    const { auditEvents } = await organization.admin.data<any>(
      '{ auditEvents(filter: { actions: [CUSTOM_ATTRIBUTE_RENAMED] }) { nodes { targetName before after } } }',
    );
    expect(auditEvents.nodes).toEqual([
      { targetName: 'Renamed', before: { schema: URN, name: 'badge' }, after: { schema: URN, name: 'badgeNumber' } },
    ]);
  });

  test.each([
    ['to a declared name', { name: 'SKILLS' }, 'TAKEN', 'name'],
    ['to an invalid name', { name: 'no spaces' }, 'INVALID', 'name'],
    ['to a name of the RFC', { name: 'id' }, 'INVALID', 'name'],
    ['to a schema of the RFC', { name: 'shoe', schema: USER }, 'INVALID', 'schema'],
    ['to a path that reads as a schema', { name: 'hr', schema: 'urn:acme:params:scim' }, 'INVALID', 'name'],
  ])('is rejected %s, beside the field', async (_, to, code, field) => {
    const { customAttribute } = await declare({ name: `extra${Math.random().toString(36).slice(2)}` });
    const { userErrors } = await rename(customAttribute!.id, to);
    expect(userErrors).toEqual([{ code, message: expect.any(String), path: ['input', field] }]);
  });

  test('is rejected for another organization', async () => {
    const { customAttribute } = await declare({ name: 'mine' });
    const other = await (await sharedApp()).organization();
    expect((await rename(customAttribute!.id, { name: 'theirs' }, other.admin)).userErrors[0]!.code).toBe('NOT_FOUND');
  });
});
