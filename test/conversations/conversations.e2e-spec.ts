import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scimBaseUrl } from '../../src/config/settings.js';
import { seedUsers } from '../scim/directory-state.js';
import { oktaHeaders, SCIM, SCIM_TYPE } from '../scim/http.js';
import { sendRaw } from '../support/raw-client.js';
import { sharedApp, type TestApp } from '../support/app.js';
import { execute } from '../support/sql.js';
import { Placeholders, readConversation, type Step } from './conversation.js';

/** Subfolders and the type of directory service for each client. */
const CLIENTS = [
  ['okta', 'OKTA_SCIM'],
  ['entra', 'ENTRA_SCIM'],
  ['onelogin', 'GENERIC_SCIM'],
  ['jumpcloud', 'GENERIC_SCIM'],
] as const;

/** Replays documented requests of identity providers, with invented values. To add a conversation, add a file. */
describe.each(CLIENTS)('%s', (folder, type) => {
  const files = readdirSync(join(import.meta.dirname, folder));
  test.each(files.map((file) => [file, readConversation(join(folder, file))] as const))(
    '%s: $about',
    async (_, { evidence, people = 0, steps }) => {
      expect(evidence).toBe('documented');
      const app = await sharedApp();
      const { id, token } = await (await app.organization()).directory('Acme workforce', type);
      const placeholders = new Placeholders(scimBaseUrl(app.settings), await seedUsers(app, id, people));
      for (const step of steps) await play(app, token, step, placeholders);
      expect(await storedPasswords(app, id, steps)).toEqual([]);
    },
  );
});

async function play(app: TestApp, token: string, { request, response }: Step, placeholders: Placeholders) {
  const [method = '', path = ''] = (placeholders.fill(request.line) as string).split(/ (.*)/);
  const hasBody = request.body !== undefined;
  const body = hasBody ? JSON.stringify(placeholders.fill(request.body)) : undefined;
  const headers = oktaHeaders(token, { ...(hasBody && { 'content-type': SCIM_TYPE }), ...request.headers });
  const actual = await sendRaw(app.url, { method, path: `${SCIM}${path}`, headers, body });
  placeholders.learn(response.body, actual.body);
  const place = `${request.line}\n${actual.text}`;
  expect(actual.status, place).toBe(response.status);
  expect(actual.headers, place).toMatchObject({
    ...typeOf(actual.status),
    ...(placeholders.fill(response.headers ?? {}) as object),
  });
  if (response.body !== undefined) expect(actual.body, place).toMatchObject(placeholders.fill(response.body) as object);
  for (const name of response.without ?? []) expect(actual.body, place).not.toHaveProperty([name]);
  for (const [name, length] of Object.entries(response.lengths ?? {}))
    expect(actual.body[name], place).toHaveLength(length);
}

function typeOf(status: number) {
  return status === 204 ? {} : { 'content-type': SCIM_TYPE };
}

/** Returns the passwords of a conversation that are found among the users and changes of its directory service. */
async function storedPasswords(app: TestApp, directoryServiceId: string, steps: readonly Step[]): Promise<string[]> {
  const sent = [...JSON.stringify(steps).matchAll(/"password":"(.+?)"/g)].map(([, password]) => password ?? '');
  if (sent.length === 0) return [];
  const [stored] = await execute(
    app,
    `select (select coalesce(jsonb_agg(u), '[]') from users u where u.directory_service_id = ?) as users,
      (select coalesce(jsonb_agg(c), '[]') from changes c where c.directory_service_id = ?) as changes`,
    [directoryServiceId, directoryServiceId],
  );
  const text = JSON.stringify(stored);
  return sent.filter((password) => text.includes(password));
}
