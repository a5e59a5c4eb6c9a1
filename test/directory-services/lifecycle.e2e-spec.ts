import { beforeEach, describe, expect, test } from 'vitest';
import { RequestContext } from '@mikro-orm/core';
import { DirectoryServices } from '../../src/directory-services/directory-services.service.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { logged } from '../scim-requests/log.js';
import { execute } from '../support/sql.js';
import { createService, mutate, readService } from './mutations.js';

const DAY_MS = 86_400_000;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeEach(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory('Workforce');
});

const act = (name: string, input: object = {}) => mutate(organization.admin, name, { id: directory.id, ...input });
const remove = () => act('deleteDirectoryService', { confirmDisplayName: 'Workforce' });
const deletedAgo = (milliseconds: number) =>
  execute(app, 'update directory_services set deleted_at = ? where id = ?', [
    new Date(Date.now() - milliseconds),
    directory.id,
  ]);
const purge = () =>
  RequestContext.create(app.database.orm.em, () => app.nest.get(DirectoryServices, { strict: false }).purge());

describe('renaming', () => {
  test('stores the trimmed name and keeps everything else', async () => {
    const before = await readService(organization.admin, directory.id);
    const { directoryService, userErrors } = await act('renameDirectoryService', { displayName: ' Staff ' });
    expect(userErrors).toEqual([]);
    expect(directoryService).toEqual({ ...before, displayName: 'Staff' });
    expect(await readService(organization.admin, directory.id)).toEqual(directoryService);
  });

  test('changes the case of its own name', async () => {
    expect((await act('renameDirectoryService', { displayName: 'WORKFORCE' })).directoryService!.displayName).toBe(
      'WORKFORCE',
    );
  });

  test.each([
    ['TAKEN', 'contractors'],
    ['INVALID', '  '],
    ['INVALID', 'x'.repeat(65)],
    ['INVALID', 'a\0b'],
  ])('is rejected as %s for %j and changes nothing', async (code, displayName) => {
    await createService(organization.admin, 'Contractors');
    const { directoryService, userErrors } = await act('renameDirectoryService', { displayName });
    expect(directoryService).toBeNull();
    expect(userErrors).toMatchObject([{ code, path: ['input', 'displayName'] }]);
    expect((await readService(organization.admin, directory.id))!.displayName).toBe('Workforce');
  });
});

describe('pausing', () => {
  test('SCIM returns 503 until it is resumed, and both are idempotent', async () => {
    for (const state of ['PAUSED', 'PAUSED']) {
      expect((await act('pauseDirectoryService')).directoryService).toMatchObject({ state, status: 'PAUSED' });
    }
    const refused = await directory.scim.post('/Users', { userName: 'ada@acme.test' });
    expect(refused).toMatchObject({ status: 503, body: { status: '503' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    for (const state of ['ACTIVE', 'ACTIVE']) {
      expect((await act('resumeDirectoryService')).directoryService).toMatchObject({ state });
    }
    expect((await directory.scim.get('/Users')).body).toMatchObject({ totalResults: 0 });
  });
});

describe('deleting', () => {
  test.each(['', 'workforce', 'Workforc', 'Workforce x'])(
    'is rejected when %j is typed to confirm',
    async (confirmDisplayName) => {
      const { directoryService, userErrors } = await act('deleteDirectoryService', { confirmDisplayName });
      expect(directoryService).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'CONFIRMATION_MISMATCH', path: ['input', 'confirmDisplayName'] }]);
      expect((await readService(organization.admin, directory.id))!.state).toBe('ACTIVE');
    },
  );

  test('stops SCIM and hides its users until it is restored unchanged', async () => {
    const user = await directory.scim.user('ada@acme.test');
    await directory.scim.group('Engineering', [user.id]);
    const { directoryService } = await remove();
    expect(directoryService).toMatchObject({ state: 'DELETED', status: 'DELETED' });
    const days = (Date.parse(directoryService!.restorableUntil!) - Date.parse(directoryService!.deletedAt!)) / DAY_MS;
    expect(days).toBe(7);
    expect(await directory.scim.get('/Users')).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('deleted') },
    });
    expect(await people()).toEqual({ users: { totalCount: 0, nodes: [] }, user: null, groups: { totalCount: 0 } });
    expect((await act('restoreDirectoryService')).directoryService).toMatchObject({
      state: 'ACTIVE',
      deletedAt: null,
      restorableUntil: null,
    });
    expect(await people(user.id)).toMatchObject({
      users: { totalCount: 1, nodes: [{ id: user.id, groupCount: 1 }] },
      user: { id: user.id },
    });
    expect((await directory.scim.get(`/Users/${user.id}`)).status).toBe(200);
  });

  test('keeps a pause', async () => {
    await act('pauseDirectoryService');
    await remove();
    expect((await act('restoreDirectoryService')).directoryService!.state).toBe('PAUSED');
  });
});

describe('restoring', () => {
  test('is rejected if it is not deleted', async () => {
    expect((await act('restoreDirectoryService')).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'id'] },
    ]);
  });

  test('is rejected if the name was taken, and succeeds when it is free again', async () => {
    await remove();
    const { service } = await createService(organization.admin, 'workFORCE');
    expect((await act('restoreDirectoryService')).userErrors).toMatchObject([{ code: 'TAKEN', path: ['input', 'id'] }]);
    await mutate(organization.admin, 'renameDirectoryService', { id: service.id, displayName: 'Another' });
    expect((await act('restoreDirectoryService')).directoryService!.state).toBe('ACTIVE');
  });

  test('is possible for seven days; after that it is permanently removed', async () => {
    const { id: ada } = await directory.scim.user('ada@acme.test');
    await directory.scim.group('Engineering', [ada]);
    await logged(app, directory.id, 2);
    await remove();
    await deletedAgo(7 * DAY_MS - 60_000);
    await purge();
    expect((await readService(organization.admin, directory.id))!.state).toBe('DELETED');
    await deletedAgo(7 * DAY_MS + 1000);
    expect(await readService(organization.admin, directory.id)).toBeNull();
    expect((await act('restoreDirectoryService')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    expect(await purge()).toBe(1);
    const rows = await execute<{ table: string }>(
      app,
      `select table_name as table from information_schema.columns where column_name = 'directory_service_id'`,
    );
    expect(rows.length).toBeGreaterThan(9);
    for (const { table } of rows) {
      const left = await execute(app, `select 1 from ${table} where directory_service_id = ?`, [directory.id]);
      expect([table, left]).toEqual([table, []]);
    }
  });
});

function people(id = 'none') {
  return organization.admin.data(
    `query($id: ID!) { users { totalCount nodes { id groupCount } } user(id: $id) { id } groups { totalCount } }`,
    { id },
  );
}
