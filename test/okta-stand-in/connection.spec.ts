import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { OptionsError } from '../../bench/command-line.ts';
import { readOptions } from '../../bench/okta/options.ts';
import { runStandIn } from '../../bench/okta/run.ts';
import { smallCompany } from './stand-in.js';

let stop = async () => {};
afterEach(() => stop());

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    stop = async () => {};
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sentence = async (url: string): Promise<string> =>
  runStandIn(smallCompany(url, 'dsc_test')).then(
    () => 'connected',
    (error: Error) => error.message,
  );

const list = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, itemsPerPage: 0 };

test.each<[string, number, Record<string, string>, string, RegExp]>([
  ['a wrong token', 401, {}, '{"detail":"This token is unknown."}', /^Unauthorized \(401\): This token is unknown\.$/],
  ['a paused service', 503, {}, '{"detail":"Paused."}', /^Service Unavailable \(503\): Paused\.$/],
  ['a wrong path', 404, {}, '{"detail":"Nothing here."}', /Nothing here\. The base URL ends in \/api\/v1\/scim\.$/],
  ['a web page', 200, { 'Content-Type': 'text/html' }, '<html>', /^No results for users returned: .* web page/],
  ['an empty body', 200, {}, '', /^No results for users returned: .* not a SCIM list/],
  ['numbers as strings', 200, {}, JSON.stringify({ ...list, Resources: [], startIndex: '1' }), /with numeric totals/],
  ['an error page', 502, {}, 'error code: 502', /Invalid JSON: Unrecognized token 'error code: 502'$/],
  ['a redirect', 301, { Location: 'https://elsewhere.example/' }, '', /redirects to https:\/\/elsewhere\.example\//],
])('%s is explained', async (_name, status, headers, body, expected) => {
  const url = await serve((_request, response) => response.writeHead(status, headers).end(body));
  expect(await sentence(url)).toMatch(expected);
});

test('a closed port is explained', async () => {
  const url = await serve(() => undefined);
  await stop();
  expect(await sentence(url)).toMatch(/^No server is listening at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\./);
});

test('https against a server that speaks http is explained', async () => {
  const url = await serve((_request, response) => response.end());
  expect(await sentence(url.replace('http:', 'https:'))).toMatch(/does not support TLS .*\. Use http:\/\//);
});

const given = (...args: string[]) =>
  readOptions(['--url', 'http://127.0.0.1:3000/api/v1/scim/', '--token', 'dsc_1', ...args]);

test('options have defaults', () => {
  expect(given()).toMatchObject({
    url: 'http://127.0.0.1:3000/api/v1/scim',
    flavours: ['oin'],
    users: 200,
    groups: 12,
  });
  expect(given('--flavour', 'both')?.flavours).toEqual(['oin', 'aiw']);
  expect(readOptions(['--help'])).toBeUndefined();
});

test.each<[string, string[]]>([
  ['an unknown option', ['--nope']],
  ['zero people', ['--users', '0']],
  ['too many people', ['--users', '100001']],
  ['not a number', ['--concurrency', 'many']],
  ['an unknown flavour', ['--flavour', 'constructor']],
  ['another machine', ['--url', 'http://192.0.2.1/api/v1/scim']],
  ['another machine with a similar name', ['--url', 'http://127.0.0.1.example.com/']],
  ['another machine behind a user name', ['--url', 'http://127.0.0.1@example.com/']],
  ['no URL', ['--url', 'rollcall']],
  ['a token with a line break', ['--token', 'dsc_1\nX: y']],
])('rejects %s', (_name, args) => {
  expect(() => given(...args)).toThrow(OptionsError);
});

test('allows another machine with --allow-remote', () => {
  expect(given('--url', 'https://rollcall.example.com/api/v1/scim', '--allow-remote')?.url).toContain(
    'rollcall.example.com',
  );
});
