import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createService, mutate } from '../directory-services/mutations.js';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
});
beforeEach(async () => {
  organization = await app.organization();
});

const get = (path: string, { token } = organization.admin) =>
  rawRequest(app.url).get(`/export/${path}`).set('authorization', `Bearer ${token}`);
const linesOf = async (path: string) => (await get(path)).text.split('\r\n').slice(0, -1);
/** Returns the actions of an export, newest first. */
const actionsOf = async (query = '') =>
  (await linesOf(`audit-log.csv${query}`)).slice(1).map((line) => line.split(',')[2]);

async function exportsTold(): Promise<any[]> {
  const { auditEvents } = await organization.admin.data<any>(
    `{ auditEvents(filter: { actions: [LIST_EXPORTED] }) { nodes { actor via ip targetType targetName after } } }`,
  );
  return auditEvents.nodes;
}

describe('the audit log as CSV', () => {
  test('has every event, newest first, with the values before and after', async () => {
    const { service } = await createService(organization.admin, '=Acme, "workforce"');
    await mutate(organization.admin, 'renameDirectoryService', { id: service.id, displayName: 'Acme' });
    const response = await get('audit-log.csv');
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.csv"$/),
    });
    const [header, itself, renamed, created, ...older] = response.text.split('\r\n').slice(0, -1);
    expect(header).toBe('id,occurredAt,action,actor,actorSubject,via,ip,targetType,targetId,targetName,before,after');
    expect(itself).toContain(',LIST_EXPORTED,test ADMIN,');
    expect(renamed).toMatch(
      /^[0-9a-f-]{36},2\S+Z,DIRECTORY_SERVICE_RENAMED,test ADMIN,[0-9a-f-]{36},API_TOKEN,127\.0\.0\.1,/,
    );
    expect(renamed).toContain(`DIRECTORY_SERVICE,${service.id},"'=Acme, ""workforce""","{""displayName"":"`);
    expect(renamed).toMatch(/,"\{""displayName"":""Acme""\}"$/);
    expect(created).toContain('DIRECTORY_SERVICE_CREATED');
    expect(older).toHaveLength(2);
  });

  test('supports the filters of the page', async () => {
    await createService(organization.admin, 'Acme');
    await createService(organization.admin, 'Other');
    expect(await actionsOf('?action=DIRECTORY_SERVICE_CREATED')).toHaveLength(2);
    expect(await actionsOf('?action=DIRECTORY_SERVICE_CREATED&search=acm')).toHaveLength(1);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect(await actionsOf(`?since=${later}`)).toEqual([]);
    expect((await actionsOf(`?until=${later}`)).length).toBeGreaterThan(4);
  });

  test('has every event of several batches once', async () => {
    const [{ id }] = (await execute<any>(app, 'select id from organizations where name = ?', [
      organization.name,
    ])) as any;
    await execute(
      app,
      `insert into audit_events (id, organization_id, occurred_at, actor, via, action, target_type, target_name, data)
       select gen_random_uuid(), ?::uuid, now() - (n / 100) * interval '1 second', 'n', 'NONE', 'SIGNED_OUT', 'SESSION', n::text, '{}'
       from generate_series(1, 1234) n`,
      [id],
    );
    const names = (await linesOf('audit-log.csv?action=SIGNED_OUT')).slice(1).map((line) => line.split(',')[9]);
    expect(names).toHaveLength(1234);
    expect(new Set(names).size).toBe(1234);
  });

  test('is only for administrators of the organization', async () => {
    const refused = await get('audit-log.csv', organization.viewer);
    expect([refused.status, refused.body.message]).toEqual([403, 'This requires the role ADMIN']);
    expect((await rawRequest(app.url).get('/export/audit-log.csv')).status).toBe(401);
    await createService(organization.admin, 'Only mine');
    const stranger = await app.organization();
    expect((await get('audit-log.csv', stranger.admin)).text).not.toContain('Only mine');
    expect(await exportsTold()).toEqual([]);
  });

  test.each(['action=NONE', 'since=yesterday', 'until=2026-13-01', 'search=%00', 'action=SIGNED_IN&action=SIGNED_OUT'])(
    'rejects ?%s with an error message',
    async (query) => {
      const { status, body } = await get(`audit-log.csv?${query}`);
      expect([status, typeof body.message]).toEqual([400, 'string']);
    },
  );
});

describe('the audit log records exports', () => {
  test('with the actor, the list and the filters', async () => {
    const directory = await organization.directory('Acme workforce');
    const group = await directory.scim.group('Engineering');
    await get(`users.csv?directoryServiceId=${directory.id}&active=true&token=dsc_secret`, organization.viewer);
    await get(`users.csv?groupId=${group.id}`);
    await get('groups.csv?search=eng');
    await get('audit-log.csv?action=SIGNED_IN');
    const [log, groups, members, users] = await exportsTold();
    expect(users).toEqual({
      actor: 'test VIEWER',
      via: 'API_TOKEN',
      ip: '127.0.0.1',
      targetType: 'DIRECTORY_SERVICE',
      targetName: 'Acme workforce',
      after: { list: 'users', active: 'true' },
    });
    const whole = { targetType: 'ORGANIZATION', targetName: organization.name };
    expect(members).toMatchObject({ ...whole, after: { list: 'members', groupId: group.id } });
    expect(groups).toMatchObject({ ...whole, after: { list: 'groups', search: 'eng' } });
    expect(log).toMatchObject({ ...whole, after: { list: 'audit-log', action: 'SIGNED_IN' } });
  });

  test('but not a rejected one', async () => {
    const stranger = await app.organization();
    const { id } = await stranger.directory();
    expect((await get(`users.csv?directoryServiceId=${id}`)).status).toBe(404);
    expect(await exportsTold()).toEqual([]);
  });
});
