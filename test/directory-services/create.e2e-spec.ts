import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestOrganization } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';
import { mutate, readService } from './mutations.js';

let organization: TestOrganization;
let url: string;

beforeAll(async () => {
  const app = await sharedApp();
  url = app.url;
  organization = await app.organization();
});

const create = (input: object) => mutate(organization.admin, 'createDirectoryService', { type: 'OKTA_SCIM', ...input });

test('a new directory service returns its token once, and the token is valid', async () => {
  const { directoryService, token, userErrors, clientMutationId } = await create({ displayName: 'First' });
  expect(userErrors).toEqual([]);
  expect(clientMutationId).toBeNull();
  expect(token).toMatch(/^dsc_[0-9A-Za-z]{49}$/);
  expect(directoryService).toMatchObject({
    displayName: 'First',
    type: 'OKTA_SCIM',
    state: 'ACTIVE',
    status: 'NOT_CONNECTED',
  });
  expect(directoryService!.scimBaseUrl).toMatch(/^http:\/\/.+\/api\/v1\/scim$/);
  expect(directoryService!.tokens).toMatchObject([{ state: 'ACTIVE', createdBy: 'test ADMIN', revokedAt: null }]);
  expect((await scimClient(url, token!).get('/Users')).status).toBe(200);
  const again = await readService(organization.admin, directoryService!.id);
  expect(again).toMatchObject({ id: directoryService!.id, status: 'CONNECTING' });
  expect(JSON.stringify(again)).not.toContain(token);
  expect(token!.startsWith(again!.tokens[0]!.hint.slice(0, -1))).toBe(true);
});

test.each([
  ['surrounded by spaces', '  Spaced \t', 'Spaced'],
  ['of 64 characters', 'x'.repeat(64), 'x'.repeat(64)],
  ['of 64 characters, surrounded by spaces', ` ${'y'.repeat(64)} `, 'y'.repeat(64)],
  ['of one character', 'q', 'q'],
  ['in any script', 'Größe 株式会社 🏢', 'Größe 株式会社 🏢'],
  ['that looks like SQL', `Robert'); drop table users;--`, `Robert'); drop table users;--`],
  ['that is a JavaScript property', '__proto__', '__proto__'],
])('accepts a name %s', async (_, displayName, stored) => {
  const { directoryService, userErrors } = await create({ displayName });
  expect(userErrors).toEqual([]);
  expect(directoryService!.displayName).toBe(stored);
});

describe('rejects a name', () => {
  test.each([
    ['empty', ''],
    ['of only spaces', '  \t '],
    ['of 65 characters', 'x'.repeat(65)],
    ['with a NUL', 'a\0b'],
    ['with a line break', 'a\nb'],
    ['with an escape character', 'a\u001bb'],
    ['with DEL', 'a\u007fb'],
    ['with a C1 control character', 'a\u0085b'],
  ])('%s', async (_, displayName) => {
    const { directoryService, token, userErrors } = await create({ displayName });
    expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'displayName'] }]);
    expect({ directoryService, token }).toEqual({ directoryService: null, token: null });
  });

  test('that is taken, ignoring case', async () => {
    await create({ displayName: 'Straße Nord' });
    const { userErrors, directoryService } = await create({ displayName: ' sTRAße nORD' });
    expect(userErrors).toMatchObject([{ code: 'TAKEN', path: ['input', 'displayName'] }]);
    expect(directoryService).toBeNull();
  });

  test('but accepts a name of another organization', async () => {
    const other = await (await sharedApp()).organization();
    const input = { displayName: 'First', type: 'OKTA_SCIM' };
    expect((await mutate(other.admin, 'createDirectoryService', input)).userErrors).toEqual([]);
  });
});

test.each([
  ['DAYS_90', 90],
  ['YEAR_1', 365],
  ['YEARS_2', 730],
])('a token for %s expires after %i days', async (tokenLifetime, days) => {
  const { directoryService } = await create({ displayName: `Lifetime ${tokenLifetime}`, tokenLifetime });
  const end = Date.parse(directoryService!.tokens[0]!.expiresAt!);
  expect(Math.round((end - Date.now()) / 86_400_000)).toBe(days);
});

test('a token without a lifetime does not expire', async () => {
  const { directoryService } = await create({ displayName: 'For ever', tokenLifetime: 'NEVER' });
  expect(directoryService!.tokens).toMatchObject([{ state: 'ACTIVE', expiresAt: null }]);
});

test('a repeated clientMutationId returns the first directory service, without its token', async () => {
  const clientMutationId = randomUUID();
  const first = await create({ displayName: 'Repeated', clientMutationId });
  const second = await create({ displayName: 'Repeated', clientMutationId });
  const third = await create({ displayName: 'By another name', clientMutationId });
  for (const again of [second, third]) {
    expect(again).toMatchObject({
      directoryService: { id: first.directoryService!.id },
      token: null,
      userErrors: [],
      clientMutationId,
    });
  }
  const other = await (await sharedApp()).organization();
  const elsewhere = { displayName: 'Repeated', type: 'OKTA_SCIM', clientMutationId };
  expect((await mutate(other.admin, 'createDirectoryService', elsewhere)).token).toMatch(/^dsc_/);
});

test.each([
  ['too long', 'x'.repeat(101)],
  ['with a NUL', 'a\0b'],
])('rejects a clientMutationId %s', async (_, clientMutationId) => {
  const { userErrors } = await create({ displayName: 'Odd request', clientMutationId });
  expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'clientMutationId'] }]);
});
