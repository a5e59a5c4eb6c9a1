import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory } from '../support/app.js';
import { ENTERPRISE, USER } from '../support/scim-client.js';

let lenient: TestDirectory;
let strict: TestDirectory;

beforeAll(async () => {
  const organization = await (await sharedApp()).organization();
  [lenient, strict] = [await organization.directory('Lenient'), await organization.directory('Strict')];
  const { updateDirectoryServiceSettings } = await organization.admin.data<{
    updateDirectoryServiceSettings: { directoryService: { strictness: string } };
  }>(
    `mutation($id: ID!) { updateDirectoryServiceSettings(input: { id: $id, strictness: STRICT }) {
      directoryService { strictness } } }`,
    { id: strict.id },
  );
  expect(updateDirectoryServiceSettings.directoryService.strictness).toBe('STRICT');
});

const user = (more: object) => ({ schemas: [USER], ...more });
const rows: [what: string, body: (n: string) => object][] = [
  ['no schemas', (n) => ({ userName: n })],
  ['an extension that is not in schemas', (n) => user({ userName: n, [ENTERPRISE]: { department: 'D' } })],
  ['an unknown schema', (n) => ({ schemas: [USER, 'urn:unknown'], userName: n })],
  ['an unknown attribute', (n) => user({ userName: n, shoeSize: 5 })],
  ['a boolean as a string', (n) => user({ userName: n, active: 'True' })],
  ['a manager as a string', (n) => ({ schemas: [USER, ENTERPRISE], userName: n, [ENTERPRISE]: { manager: '7' } })],
];
test.each(rows)('%s: accepted in lenient mode, rejected in strict mode', async (what, body) => {
  const name = `strict.${rows.findIndex(([one]) => one === what)}`;
  expect((await lenient.scim.post('/Users', body(name))).status).toBe(201);
  const { status, body: error } = await strict.scim.post('/Users', body(name));
  expect([status, error.status]).toEqual([400, '400']);
});

test('a PUT clears omitted attributes in strict mode, and keeps the ones that Okta omits in lenient mode', async () => {
  const [a, b] = [lenient, strict].map(({ scim }) => scim.user('put@acme.test', { displayName: 'Sent', title: 'T' }));
  const body = user({ userName: 'put@acme.test' });
  expect((await lenient.scim.put(`/Users/${(await a!).id}`, body)).body).toMatchObject({ displayName: 'Sent' });
  const { body: cleared } = await strict.scim.put(`/Users/${(await b!).id}`, body);
  expect([cleared.displayName === 'Sent', cleared.title]).toEqual([false, undefined]);
});
