import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { ProxyFields } from '../../src/server/proxy-fields.js';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const fields = new ProxyFields(['127.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1']);

function of(remoteAddress: string | undefined, headers: Record<string, string | string[]>) {
  return fields.of({ raw: { headers, socket: { remoteAddress } } } as unknown as FastifyRequest);
}

test.each(['127.0.0.1', '10.9.8.7', 'fd12::1', '::1', '::ffff:10.1.1.1'])('trusts %s', (peer) => {
  expect(of(peer, { 'x-request-id': 'abc-123', traceparent: PARENT })).toEqual({
    proxyRequestId: 'abc-123',
    traceparent: PARENT,
  });
});

test.each(['127.0.0.2', '11.0.0.1', 'fe80::1', '::ffff:192.0.2.1', undefined])('does not trust %s', (peer) => {
  expect(of(peer, { 'x-request-id': 'abc-123', traceparent: PARENT })).toEqual({});
});

test('trusts no peer without configured proxies', () => {
  const request = { raw: { headers: { 'x-request-id': 'a' }, socket: { remoteAddress: '127.0.0.1' } } };
  expect(new ProxyFields([]).of(request as unknown as FastifyRequest)).toEqual({});
});

test.each([
  ['x-request-id', ''],
  ['x-request-id', 'a b'],
  ['x-request-id', 'a\nb'],
  ['x-request-id', 'x'.repeat(129)],
  ['x-request-id', '"}{'],
  ['traceparent', `${PARENT}-extra`],
  ['traceparent', PARENT.replace('00-', 'ff-')],
  ['traceparent', PARENT.replace(/4bf\w+/, '0'.repeat(32))],
  ['traceparent', PARENT.toUpperCase()],
])('%s: omits %j', (name, value) => expect(of('127.0.0.1', { [name]: value })).toEqual({}));
