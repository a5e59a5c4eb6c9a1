import { beforeAll, expect, test } from 'vitest';
import { createService, mutate } from '../directory-services/mutations.js';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { graphqlClient } from '../support/graphql-client.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

interface Event {
  readonly action: string;
  readonly actor: string;
  readonly via: string;
  readonly ip: string | null;
  readonly targetName: string;
  readonly before: unknown;
  readonly after: unknown;
}

async function events(filter: object = {}, { admin }: TestOrganization = organization): Promise<Event[]> {
  const data = await admin.data<{ auditEvents: { nodes: Event[]; totalCount: number } }>(
    `query($filter: AuditEventFilter) { auditEvents(first: 100, filter: $filter) {
      totalCount nodes { action actor via ip targetName before after } } }`,
    { filter },
  );
  expect(data.auditEvents.totalCount).toBe(data.auditEvents.nodes.length);
  return data.auditEvents.nodes;
}

test('records every change of an administrator, newest first, with the values before and after and without secrets', async () => {
  const { admin } = organization;
  const { service, token } = await createService(admin, 'Acme workforce');
  const { id } = service;
  await mutate(admin, 'renameDirectoryService', { id, displayName: 'Acme' });
  await mutate(admin, 'pauseDirectoryService', { id });
  await mutate(admin, 'resumeDirectoryService', { id });
  await mutate(admin, 'updateDirectoryServiceSettings', { id, strictness: 'STRICT' });
  const userNameExpectation = { format: 'EMAIL_IN_DOMAINS', values: ['acme.com', 'acme.de'] };
  await mutate(admin, 'updateDirectoryServiceSettings', { id, userNameExpectation });
  const rotated = await mutate(admin, 'rotateDirectoryServiceToken', { id, overlap: 'NOW' });
  const { id: tokenId, hint } = rotated.directoryServiceToken!;
  await mutate(admin, 'revokeDirectoryServiceToken', { id: tokenId, confirmDisplayName: 'Acme' });
  await mutate(admin, 'deleteDirectoryService', { id, confirmDisplayName: 'Acme' });
  await mutate(admin, 'restoreDirectoryService', { id });

  const told = await events({ search: id });
  expect(told.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['DIRECTORY_SERVICE_RESTORED', { deletedAt: expect.any(String) }, null],
    ['DIRECTORY_SERVICE_DELETED', null, { restorableUntil: expect.any(String) }],
    ['DIRECTORY_SERVICE_TOKEN_REVOKED', { token: hint }, null],
    ['DIRECTORY_SERVICE_TOKEN_ROTATED', null, { token: hint, expiresAt: expect.any(String), overlap: 'NOW' }],
    [
      'USER_NAME_EXPECTATION_CHANGED',
      { userNameFormat: 'EMAIL', userNameValues: '' },
      { userNameFormat: 'EMAIL_IN_DOMAINS', userNameValues: 'acme.com, acme.de' },
    ],
    ['DIRECTORY_SERVICE_STRICTNESS_CHANGED', { strictness: 'LENIENT' }, { strictness: 'STRICT' }],
    ['DIRECTORY_SERVICE_RESUMED', { paused: true }, { paused: false }],
    ['DIRECTORY_SERVICE_PAUSED', { paused: false }, { paused: true }],
    ['DIRECTORY_SERVICE_RENAMED', { displayName: 'Acme workforce' }, { displayName: 'Acme' }],
    [
      'DIRECTORY_SERVICE_CREATED',
      null,
      {
        displayName: 'Acme workforce',
        type: 'OKTA_SCIM',
        token: expect.stringMatching(/^dsc_.{4}…$/),
        tokenExpiresAt: expect.any(String),
      },
    ],
  ]);
  expect(new Set(told.map(({ actor, via, ip }) => `${actor} ${via} ${ip}`))).toEqual(
    new Set(['test ADMIN API_TOKEN 127.0.0.1']),
  );
  const rows = JSON.stringify(await execute(app, 'select * from audit_events'));
  expect([token, rotated.token].filter((secret) => rows.includes(secret!))).toEqual([]);
});

test('does not record rejected requests', async () => {
  const own = await app.organization();
  const [first, second] = [await createService(own.admin, 'One'), await createService(own.admin, 'Two')];
  const { userErrors } = await mutate(own.admin, 'renameDirectoryService', {
    id: second.service.id,
    displayName: 'one',
  });
  expect(userErrors).toMatchObject([{ code: 'TAKEN' }]);
  await mutate(own.admin, 'deleteDirectoryService', { id: first.service.id, confirmDisplayName: 'another' });
  const actions = (await events({}, own)).map(({ action }) => action);
  expect(actions.filter((action) => action !== 'API_TOKEN_CREATED')).toEqual([
    'DIRECTORY_SERVICE_CREATED',
    'DIRECTORY_SERVICE_CREATED',
  ]);
});

test('API tokens are created, shown once, listed, revoked immediately, and recorded', async () => {
  const { admin } = organization;
  const created = await admin.data<any>(
    `mutation { createApiToken(input: { name: " nightly ", role: VIEWER }) { token apiToken { id name hint createdBy } userErrors { code } } }`,
  );
  const { token, apiToken } = created.createApiToken;
  expect(apiToken).toMatchObject({ name: 'nightly', hint: `${token.slice(0, 8)}…`, createdBy: 'test ADMIN' });
  const program = graphqlClient(app.url, token);
  expect(await program.data('{ viewer { role } }')).toEqual({ viewer: { role: 'VIEWER' } });
  const listed = await admin.data<any>('{ apiTokens { name lastUsedAt revokedAt } }');
  expect(listed.apiTokens[0]).toEqual({ name: 'nightly', lastUsedAt: expect.any(String), revokedAt: null });
  await admin.data(`mutation { revokeApiToken(input: { id: "${apiToken.id}" }) { userErrors { code } } }`);
  expect((await program.send('{ viewer { role } }')).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  expect((await events({ search: apiToken.id })).map(({ action }) => action)).toEqual([
    'API_TOKEN_REVOKED',
    'API_TOKEN_CREATED',
  ]);
});

test.each(['', ' ', 'x'.repeat(101), 'a\nb'])('rejects an API token named %j with an error message', async (name) => {
  const answer = await organization.admin.data<any>(
    'mutation($name: String!) { createApiToken(input: { name: $name, role: VIEWER }) { token userErrors { code path } } }',
    { name },
  );
  expect(answer.createApiToken).toEqual({ token: null, userErrors: [{ code: 'INVALID', path: ['input', 'name'] }] });
});

test('filters by action, by time and by a literal part of a name', async () => {
  const own = await app.organization();
  await createService(own.admin, '100% Acme');
  const now = Date.now();
  const [earlier, later] = [new Date(now - 3_600_000).toISOString(), new Date(now + 3_600_000).toISOString()];
  const count = async (filter: object) => (await events(filter, own)).length;
  expect(await count({ actions: ['DIRECTORY_SERVICE_CREATED'] })).toBe(1);
  expect(await count({ actions: [] })).toBe(0);
  expect(await count({ actions: null, search: null, since: null })).toBe(3);
  expect(await count({ search: '100% ac' })).toBe(1);
  expect(await count({ search: '100_ ac' })).toBe(0);
  expect(await count({ search: 'TEST admin' })).toBe(2);
  expect(await count({ since: earlier, until: later })).toBe(3);
  expect(await count({ since: later })).toBe(0);
  expect(await count({ until: earlier })).toBe(0);
});

test('pages have no gaps, and an invalid cursor is rejected', async () => {
  const own = await app.organization();
  for (const name of ['a', 'b', 'c']) await createService(own.admin, name);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { auditEvents }: any = await own.admin.data(
      'query($after: String) { auditEvents(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    seen.push(...auditEvents.nodes.map(({ id }: { id: string }) => id));
    after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  const strange = Buffer.from(JSON.stringify(['audit', 'yesterday', seen[0]])).toString('base64url');
  const { errors } = await own.admin.send(`{ auditEvents(after: "${strange}") { totalCount } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('counting stops at 10,000 events, and a search finds a few among many', async () => {
  const other = await app.organization();
  const { id } = await other.directory('Counted');
  await execute(
    app,
    `insert into audit_events (id, organization_id, occurred_at, actor, via, action, target_type, target_name, data)
      select gen_random_uuid(), d.organization_id, now(), 'person' || n || '@acme.test', 'SESSION', 'SIGNED_IN', 'SESSION', 'Session', '{}'
      from generate_series(1, 10001) n, directory_services d where d.id = ?`,
    [id],
  );
  const count = async (filter: object) => {
    const query = 'query($filter: AuditEventFilter) { auditEvents(filter: $filter) { totalCount } }';
    const { auditEvents } = await other.admin.data<{ auditEvents: { totalCount: number } }>(query, { filter });
    return auditEvents.totalCount;
  };
  expect(await count({})).toBe(10_001);
  expect(await count({ search: 'PERSON9999@' })).toBe(1);
  expect(await count({ search: '%' })).toBe(0);
});
