import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${Math.random()}`);
});

const UPDATE = `mutation($input: UpdateDirectoryServiceSettingsInput!) { updateDirectoryServiceSettings(input: $input) {
  directoryService { strictness userNameExpectation { format values } } userErrors { code message path } } }`;

async function set(input: object, by = organization.admin): Promise<any> {
  const answer = await by.data<any>(UPDATE, { input: { id: directory.id, ...input } });
  return answer.updateDirectoryServiceSettings;
}

test('the default is an email address, and absent values are kept', async () => {
  const expected = (format: string, values: string[] = [], strictness = 'LENIENT') => ({
    directoryService: { strictness, userNameExpectation: { format, values } },
    userErrors: [],
  });
  expect(await set({})).toEqual(expected('EMAIL'));
  expect(await set({ userNameExpectation: { format: 'ANY' } })).toEqual(expected('ANY'));
  expect(await set({ strictness: 'STRICT', userNameExpectation: null })).toEqual(expected('ANY', [], 'STRICT'));
  const domains = { format: 'EMAIL_IN_DOMAINS', values: [' @ACME.com', 'acme.com', 'löwe.de', ''] };
  const written = expected('EMAIL_IN_DOMAINS', ['acme.com', 'löwe.de'], 'STRICT');
  expect(await set({ userNameExpectation: domains, strictness: null })).toEqual(written);
});

test.each<[string, string[], RegExp, string?]>([
  ['EMAIL_IN_DOMAINS', [], /^Name at least one domain\.$/],
  ['PATTERN', [' '], /^Name at least one pattern\.$/],
  ['EMAIL_IN_DOMAINS', ['acme com'], /^acme com is not a domain such as acme\.com\.$/],
  ['EMAIL_IN_DOMAINS', ['-acme.com'], /is not a domain/],
  ['EMAIL_IN_DOMAINS', ['acme..com'], /is not a domain/],
  ['EMAIL_IN_DOMAINS', ['a.com" + "b'], /is not a domain/],
  ['PATTERN', ['x'.repeat(65)], /is not a pattern: 1 to 64 characters/],
  ['PATTERN', ['two words'], /is not a pattern/],
  ['PATTERN', ['a,b'], /is not a pattern/],
  ['EMAIL', ['acme.com'], /^EMAIL takes no values\.$/],
  ['PATTERN', Array.from({ length: 11 }, (_, n) => `${n}`), /^At most 10 patterns/, 'LIMIT_REACHED'],
  ['EMAIL_IN_DOMAINS', Array.from({ length: 21 }, (_, n) => `${n}.com`), /^At most 20 domains/, 'LIMIT_REACHED'],
])('rejects %s with the values %j with an error message', async (format, values, message, code = 'INVALID') => {
  const { directoryService, userErrors } = await set({ strictness: 'STRICT', userNameExpectation: { format, values } });
  expect(directoryService).toBeNull();
  expect(userErrors).toEqual([
    { code, message: expect.stringMatching(message), path: ['input', 'userNameExpectation'] },
  ]);
  expect(await set({})).toMatchObject({ directoryService: { strictness: 'LENIENT' } });
});

test('only an administrator of the organization can set it', async () => {
  const input = { input: { id: directory.id, userNameExpectation: { format: 'ANY' } } };
  const asViewer = await organization.viewer.send(UPDATE, input);
  expect(asViewer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const stranger = await app.organization();
  expect((await set(input.input, stranger.admin)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});
