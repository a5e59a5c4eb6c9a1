import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriverException } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { NoConnectionError } from '../../src/database/await-permit.js';
import { type Trouble, TROUBLE_BY_CODE, TROUBLE_BY_TEXT } from '../../src/database/driver-errors.js';
import {
  isForeignKeyViolation,
  isUnavailable,
  isUniqueViolation,
  lastKeyColumn,
  transientReason,
  troubleOf,
} from '../../src/database/postgres-errors.js';
import { DeadlineError } from '../../src/database/work-limits.js';

const isTransient = (error: unknown) => transientReason(error) !== undefined;
const withCode = (code: string, more: object = {}) => Object.assign(new Error('refused'), { code, ...more });

const withText = (message: string) => new Error(message);

/** One or more errors for each row of the table, as thrown by the server, the driver, the system or the embedded database. */
const TROUBLES: readonly [Trouble, unknown][] = [
  ['too-many-connections', withCode('53300')],
  ['full', withCode('53100')],
  ['full', withCode('ENOSPC', { errno: -28, syscall: 'write' })],
  ['read-only', withCode('25006')],
  ['busy', withCode('57014')],
  ['busy', withCode('55P03')],
  ['busy', withCode('40001')],
  ['busy', withCode('40P01')],
  ['busy', withCode('53200')],
  ['busy', new DeadlineError()],
  ['busy', new NoConnectionError()],
  ['unreachable', withCode('57P03')],
  ['unreachable', withCode('57P04')],
  ['unreachable', withCode('08001')],
  ['lost', withCode('57P01')],
  ['lost', withCode('57P02')],
  ['lost', withCode('57P05')],
  ['lost', withCode('25P03')],
  ['lost', withCode('08003')],
  ['lost', withCode('08006')],
  ['lost', withCode('08P01')],
  ['lost', withCode('ECONNRESET')],
  ['lost', withCode('EPIPE')],
  ['lost', withCode('ERR_STREAM_DESTROYED')],
  ['unreachable', withCode('ECONNREFUSED')],
  ['unreachable', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
  ['unreachable', withCode('ETIMEDOUT')],
  ['unreachable', withCode('ENOTFOUND')],
  ['unreachable', withCode('EAI_AGAIN')],
  ['unreachable', withCode('EHOSTUNREACH')],
  ['unreachable', withCode('58030')],
  ['refused', withCode('28P01')],
  ['refused', withCode('3D000')],
  ['busy', withText('timeout exceeded when trying to connect')],
  ['busy', withText('Query read timeout')],
  ['unreachable', withText('timeout expired')],
  ['unreachable', withText('Connection terminated due to connection timeout')],
  ['unreachable', withText('Cannot use a pool after calling end on the pool')],
  ['unreachable', withText('driver has already been destroyed')],
  ['unreachable', withText('PGlite is closed')],
  ['unreachable', withText('PGlite is closing')],
  ['unreachable', withText('PGlite instance is already closed.')],
  ['unreachable', withText('PGlite failed to initialize properly')],
  ['unreachable', withText('Aborted(). Build with -sASSERTIONS for more info.')],
  ['unreachable', Object.assign(withText('unreachable'), { name: 'RuntimeError' })],
  ['unreachable', withText('memory access out of bounds')],
  ['lost', withText('Connection terminated')],
  ['lost', withText('Connection terminated unexpectedly')],
  ['lost', withText('Client has encountered a connection error and is not queryable')],
  ['lost', withText('Client was closed and is not queryable')],
  ['lost', withText('Received unexpected commandComplete message from backend.')],
  ['lost', withText('received invalid response: 4a')],
  ['refused', withText('The server does not support SSL connections')],
  ['refused', withText('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')],
  ['refused', withText('Password must be a string')],
  ['refused', withText('Unknown authenticationOk message type 13')],
];

test.each(TROUBLES)('%s: %s', (trouble, error) => {
  expect([troubleOf(error), isUnavailable(error), isUnavailable(new DriverException(error as Error))]).toEqual([
    trouble,
    true,
    true,
  ]);
});

test('an error above covers every row of the tables', () => {
  const codes = TROUBLES.flatMap(([, error]) => (error as { code?: string }).code ?? []);
  const texts = TROUBLES.map(([, error]) => (error as Error).message);
  const unmet = [
    ...TROUBLE_BY_CODE.filter(([pattern]) => !codes.some((code) => pattern.test(code))),
    ...TROUBLE_BY_TEXT.filter(
      ([pattern, trouble]) => trouble !== 'defect' && !texts.some((text) => pattern.test(text)),
    ),
  ];
  expect(unmet).toEqual([]);
});

test.each<[string, unknown]>([
  ['unique violation', withCode('23505')],
  ['foreign key violation', withCode('23503')],
  ['syntax error', withCode('42601')],
  ['check violation', withCode('23514')],
  ['value with an invalid format', withCode('22P02')],
  ['missing privilege', withCode('42501')],
  ['programming error', new Error('Query values must be an array')],
  ["a user's text, with a code", withCode('22023', { message: 'Connection terminated' })],
  ['a known text inside another text', new Error('The text "Connection terminated" is too long')],
  ['text', 'Connection terminated'],
  ['nothing', undefined],
  ['null', null],
])('%s is not a database failure', (_, error) => expect(troubleOf(error)).toBeUndefined());

test.each([
  ['23505', isUniqueViolation],
  ['23503', isForeignKeyViolation],
  ['40001', isTransient],
  ['40P01', isTransient],
])('%s has its own meaning', (code, expected) => {
  const all = [isUniqueViolation, isForeignKeyViolation, isTransient];
  expect(all.filter((is) => is(withCode(code)))).toEqual([expected]);
});

describe('the table knows all errors without a code in node-postgres', () => {
  const modules = join(import.meta.dirname, '../../node_modules');
  const folders = ['pg', 'pg-pool', 'pg-protocol'].map((name) => join(modules, name));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js') && !/native|esm|node_modules|\.test\./.test(file))
      .map((file) => join(folder, file)),
  );
  const texts = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/new [\w.]*Error\(\s*(['"`])((?:\\.|(?!\1)[^\\])+)\1/g)].map(([, , text]) => text!);
  });

  test('finds such errors', () => expect(texts.length).toBeGreaterThan(40));

  test.each([...new Set(texts)])('%s', (text) => {
    expect(TROUBLE_BY_TEXT.filter(([pattern]) => pattern.test(text)).length).toBeGreaterThan(0);
  });
});

test('a unique violation is identified by its index', () => {
  const error = withCode('23505', { constraint: 'users_user_name_unique' });
  expect([isUniqueViolation(error, 'users_user_name_unique'), isUniqueViolation(error, 'another')]).toEqual([
    true,
    false,
  ]);
});

test('a distributed database reports the index in the message, with the number of a shard', () => {
  const message = 'duplicate key value violates unique constraint "users_user_name_unique_102014"';
  expect(isUniqueViolation(withCode('23505', { message }), 'users_user_name_unique')).toBe(true);
  expect(isUniqueViolation(withCode('23505', { message }), 'users_external_id_unique')).toBe(false);
  expect(isUniqueViolation(withCode('23505', { constraint: 'users_pkey_102014' }), 'users_pkey')).toBe(true);
});

test.each([
  ['Key (directory_service_id, user_id)=(a-1, b-2) is not present in table "users".', 'b-2'],
  ['Key (id)=(a-1) already exists.', 'a-1'],
  ['Nothing of the kind.', undefined],
])('%s', (detail, expected) => expect(lastKeyColumn(withCode('23503', { detail }))).toBe(expected));
