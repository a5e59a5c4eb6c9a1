import { beforeEach, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import { oktaHeaders, SCIM, SCIM_TYPE } from '../scim/http.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { sendRaw } from '../support/raw-client.js';

let app: TestApp;
let directory: TestDirectory;
beforeEach(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
});

const POLICY = `default-src 'none'; frame-ancestors 'none'`;
const send = (method: string, path: string) =>
  sendRaw(app.url, { method, path, headers: oktaHeaders(directory.token) });

test.each([
  ['a list', 'GET', `${SCIM}/Users`, 200],
  ['an address with more slashes', 'GET', '//api//v1/scim//Users', 200],
  ['an address in percent-encoding', 'GET', '/api/v1/%73cim/Users', 200],
  ['the absolute form of an address', 'GET', `http://localhost${SCIM}/Users`, 200],
  ['an unknown path', 'GET', `${SCIM}/Nothing`, 404],
  ['the method of another path', 'PUT', `${SCIM}/Users`, 405],
  ['a method without any route', 'PROPFIND', `${SCIM}/Users`, 405],
  ['the same with more slashes', 'PROPFIND', '/api/v1//scim/Users', 405],
  ['an address that the router cannot read', 'GET', `${SCIM}/Users/%zz`, 400],
])('%s is answered as SCIM and logged', async (_, method, path, status) => {
  const answer = await send(method, path);
  expect([answer.status, answer.headers['content-type']]).toEqual([status, SCIM_TYPE]);
  expect(answer.headers['content-security-policy']).toBe(POLICY);
  const [row] = await logged(app, directory.id, 1);
  expect(row).toMatchObject({ method, status, ip: '127.0.0.1' });
  expect(JSON.parse(row!.responseBody)).toEqual(answer.body);
});

test('an address that only begins like the prefix is not SCIM', async () => {
  const { status, body } = await sendRaw(app.url, { path: `${SCIM}ming` });
  expect([status, body.schemas]).toEqual([404, undefined]);
});
