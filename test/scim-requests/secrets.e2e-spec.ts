import { beforeAll, expect, test } from 'vitest';
import { createToken, TOKEN_PREFIXES } from '../../src/common/tokens.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { ENCODINGS, readings } from '../support/encodings.js';
import { patchOp, USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { oktaHeaders } from '../scim/http.js';
import { sendRaw } from '../support/raw-client.js';
import { logged } from './log.js';

let app: TestApp;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory('Secrets');
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly userAgent?: string;
  readonly body?: unknown;
}

const inPath = (text: string) => (/^[\w%+=-]+$/.test(text) ? text : encodeURIComponent(text));
const post = (body: object): Sent => ({ method: 'POST', path: '/Users', body: { schemas: [USER], ...body } });
const patch = (operation: object): Sent => ({
  method: 'PATCH',
  path: '/Users/00000000-0000-7000-8000-000000000000',
  body: patchOp([operation]),
});

/** Positions in which a client may send a secret by mistake. */
const FIELDS: Readonly<Record<string, (text: string) => Sent>> = {
  'the path': (text) => ({ method: 'GET', path: `/Users/${inPath(text)}` }),
  'an unknown path': (text) => ({ method: 'GET', path: `/${inPath(text)}/x` }),
  'a parameter': (text) => ({ method: 'GET', path: `/Users?count=1&x=${inPath(text)}` }),
  'the name of a parameter': (text) => ({ method: 'GET', path: `/Users?${inPath(text)}=1` }),
  'a filter': (text) => ({
    method: 'GET',
    path: `/Users?filter=${encodeURIComponent(`userName eq ${JSON.stringify(text)}`)}`,
  }),
  'a filter that is refused': (text) => ({ method: 'GET', path: `/Users?filter=${encodeURIComponent(`x ${text}`)}` }),
  'the user agent': (text) => ({ method: 'GET', path: '/Users?count=0', userAgent: `Agent ${text}` }),
  'a value of a body': (text) => post({ userName: text.slice(0, 900), title: `It is ${text}` }),
  'a name in a body': (text) =>
    post({ userName: `ada-${Math.random()}`, [text]: 1, 'urn:x:1': { [text]: { [text]: 1 } } }),
  'a value that is refused': (text) => post({ userName: 'x', active: text, emails: text }),
  'a path of a PATCH': (text) => patch({ op: 'replace', path: text, value: text }),
  'a member that is refused': (text) => ({
    method: 'POST',
    path: '/Groups',
    body: { displayName: text.slice(0, 200), members: [{ value: text }] },
  }),
};

test.each(Object.keys(FIELDS))('does not store a secret in any encoding sent as %s', async (field) => {
  const secrets: string[] = [];
  const headers = oktaHeaders(directory.token, { 'content-type': 'application/scim+json' });
  const { length: before } = await logged(app, directory.id, 0);
  for (const [index, encode] of Object.values(ENCODINGS).entries()) {
    const { token } = createToken(TOKEN_PREFIXES[index % TOKEN_PREFIXES.length]!);
    secrets.push(token.slice(4, 24));
    const { method, path, body, userAgent } = FIELDS[field]!(encode(token));
    const { status } = await sendRaw(app.url, {
      method,
      path: `/api/v1/scim${path}`,
      headers: { ...headers, ...(userAgent !== undefined && { 'user-agent': userAgent }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(status).toBeLessThan(500);
  }
  const rows = (await logged(app, directory.id, before + secrets.length)).slice(before);
  const read = readings(JSON.stringify(rows));
  expect(secrets.filter((secret) => read.includes(secret))).toEqual([]);
  expect(read).toContain('[redacted]');
});

test('a password in an undeclared extension is not stored, returned, journaled or logged', async () => {
  const { scim, id } = await (await app.organization()).directory('Passwords');
  const secret = 'Correct-Horse-9!';
  const extension = { newPassword: secret, mustChangePassword: true, color: 'red' };
  const sent = { schemas: [USER], userName: 'ada', 'urn:example:User': extension };
  const created = await scim.post('/Users', sent);
  const kept = { mustChangePassword: true, color: 'red' };
  expect(created.body['urn:example:User']).toEqual(kept);
  const user = `/Users/${created.body.id}`;
  await scim.put(user, { ...sent, title: 'Dr' });
  await scim.patch(user, { op: 'replace', path: 'urn:example:User:userPassword', value: secret });
  await scim.patch(user, { op: 'add', value: { 'urn:example:User': extension } });
  expect((await scim.get(user)).body['urn:example:User']).toEqual(kept);
  const rows = await logged(app, id, 5);
  const tables = ['users', 'changes'].map((name) =>
    execute(app, `select t::text as row from ${name} t where directory_service_id = ?`, [id]),
  );
  expect(JSON.stringify([rows, ...(await Promise.all(tables))])).not.toContain(secret);
});
