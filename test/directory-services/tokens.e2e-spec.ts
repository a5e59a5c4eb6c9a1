import { beforeEach, describe, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { mutate, readService } from './mutations.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeEach(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory('Workforce');
});

const rotate = (input: object = {}) =>
  mutate(organization.admin, 'rotateDirectoryServiceToken', { id: directory.id, ...input });
const revoke = (id: string, confirmDisplayName = 'Workforce') =>
  mutate(organization.admin, 'revokeDirectoryServiceToken', { id, confirmDisplayName });
const tokens = async () => (await readService(organization.admin, directory.id))!.tokens;
const statusWith = async (token: string) => (await scimClient(app.url, token).get('/Users?count=0')).status;

describe('rotating', () => {
  test('can revoke the old token immediately', async () => {
    const { token, directoryServiceToken, userErrors } = await rotate({ overlap: 'NOW', tokenLifetime: 'NEVER' });
    expect(userErrors).toEqual([]);
    expect(directoryServiceToken).toMatchObject({ state: 'ACTIVE', expiresAt: null });
    expect(await tokens()).toMatchObject([{ id: directoryServiceToken!.id }, { state: 'REVOKED' }]);
    expect([await statusWith(directory.token), await statusWith(token!)]).toEqual([401, 200]);
  });

  test.each([
    [undefined, 1],
    ['HOURS_24', 24],
    ['DAYS_7', 168],
  ])('with the overlap %s keeps the old token valid for %i hours', async (overlap, hours) => {
    const { token } = await rotate(overlap ? { overlap } : {});
    const [, old] = await tokens();
    expect(Math.round((Date.parse(old!.expiresAt!) - Date.now()) / 3_600_000)).toBe(hours);
    expect(old!.state).toBe('EXPIRING');
    expect([await statusWith(directory.token), await statusWith(token!)]).toEqual([200, 200]);
  });

  test('never extends the lifetime of a token', async () => {
    const end = new Date(Date.now() + 600_000);
    await execute(app, 'update directory_service_tokens set expires_at = ? where directory_service_id = ?', [
      end,
      directory.id,
    ]);
    await rotate({ overlap: 'DAYS_7' });
    expect((await tokens())[1]!.expiresAt).toBe(end.toISOString());
  });

  test('is rejected while two tokens are active, unless both are revoked', async () => {
    const second = await rotate();
    const third = await rotate();
    expect(third).toMatchObject({ token: null, directoryService: null, directoryServiceToken: null });
    expect(third.userErrors).toMatchObject([{ code: 'LIMIT_REACHED', path: ['input', 'overlap'] }]);
    expect(await tokens()).toHaveLength(2);
    const { token } = await rotate({ overlap: 'NOW' });
    expect((await tokens()).map(({ state }) => state)).toEqual(['ACTIVE', 'REVOKED', 'REVOKED']);
    expect(await Promise.all([directory.token, second.token!, token!].map(statusWith))).toEqual([401, 401, 200]);
  });

  test('works without any active token', async () => {
    await revoke((await tokens())[0]!.id);
    const { token } = await rotate();
    expect(await statusWith(token!)).toBe(200);
  });
});

describe('revoking', () => {
  test('takes effect with the next request, and the other token stays valid', async () => {
    const { token } = await rotate();
    const [, old] = await tokens();
    expect(await statusWith(directory.token)).toBe(200);
    const { directoryServiceToken, userErrors } = await revoke(old!.id);
    expect(userErrors).toEqual([]);
    expect(directoryServiceToken).toMatchObject({ id: old!.id, state: 'REVOKED' });
    expect(await statusWith(directory.token)).toBe(401);
    expect(await statusWith(token!)).toBe(200);
    expect((await tokens())[1]).toEqual(directoryServiceToken);
  });

  test('a second time keeps the first revocation time', async () => {
    const { id } = (await tokens())[0]!;
    const first = await revoke(id);
    expect((await revoke(id)).directoryServiceToken).toEqual(first.directoryServiceToken);
  });

  test('is rejected when another name is typed to confirm', async () => {
    const { id } = (await tokens())[0]!;
    expect((await revoke(id, 'workforce')).userErrors).toMatchObject([
      { code: 'CONFIRMATION_MISMATCH', path: ['input', 'confirmDisplayName'] },
    ]);
    expect(await statusWith(directory.token)).toBe(200);
  });

  test('is rejected for a deleted directory service', async () => {
    const { id } = (await tokens())[0]!;
    await mutate(organization.admin, 'deleteDirectoryService', { id: directory.id, confirmDisplayName: 'Workforce' });
    expect((await revoke(id)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });
});

test('a token is valid until its expiration, and then the error says that it expired', async () => {
  const expireAt = (end: Date) =>
    execute(app, 'update directory_service_tokens set expires_at = ? where directory_service_id = ?', [
      end,
      directory.id,
    ]);
  await expireAt(new Date(Date.now() + 3_600_000));
  expect((await tokens())[0]!.state).toBe('EXPIRING');
  const end = new Date(Date.now() + 1_500);
  await expireAt(end);
  for (let status = 200; status === 200 || Date.now() < end.getTime();) {
    status = await statusWith(directory.token);
    if (status !== 200) expect(Date.now()).toBeGreaterThanOrEqual(end.getTime());
  }
  const refused = await directory.scim.get('/Users');
  expect(refused).toMatchObject({ status: 401, body: { detail: expect.stringContaining('expired') } });
  expect(refused.headers['www-authenticate']).toContain('error="invalid_token"');
  expect((await tokens())[0]!.state).toBe('EXPIRED');
});

test('shows the last use of a token', async () => {
  const lastActivity = () =>
    organization.admin.data<{ directoryService: { lastActivityAt: string | null } }>(
      'query($id: ID!) { directoryService(id: $id) { lastActivityAt } }',
      { id: directory.id },
    );
  expect((await lastActivity()).directoryService.lastActivityAt).toBeNull();
  await directory.scim.get('/Users');
  expect(Date.now() - Date.parse((await lastActivity()).directoryService.lastActivityAt!)).toBeLessThan(60_000);
});
