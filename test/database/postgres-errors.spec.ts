import { expect, test } from 'vitest';
import {
  isForeignKeyViolation,
  isUnavailable,
  isUniqueViolation,
  lastKeyColumn,
  transientReason,
} from '../../src/database/postgres-errors.js';

const isTransient = (error: unknown) => transientReason(error) !== undefined;
const withCode = (code: string, more: object = {}) => Object.assign(new Error('refused'), { code, ...more });

test.each<[string, unknown, readonly ((error: unknown) => boolean)[]]>([
  ['unique violation', withCode('23505'), [isUniqueViolation]],
  ['foreign key violation', withCode('23503'), [isForeignKeyViolation]],
  ['serialization failure', withCode('40001'), [isTransient]],
  ['deadlock', withCode('40P01'), [isTransient]],
  ['connection failure', withCode('08006'), [isUnavailable]],
  ['too many connections', withCode('53300'), [isUnavailable]],
  ['shutdown', withCode('57P01'), [isUnavailable]],
  ['starting up', withCode('57P03'), [isUnavailable]],
  ['refused connection', withCode('ECONNREFUSED'), [isUnavailable]],
  ['reset connection', withCode('ECONNRESET'), [isUnavailable]],
  ['full pool', new Error('timeout exceeded when trying to connect'), [isUnavailable]],
  ['cancelled query', withCode('57014'), []],
  ['syntax error', withCode('42601'), []],
  ['check violation', withCode('23514'), []],
  ['plain error', new Error('23505'), []],
  ['text', '23505', []],
  ['nothing', undefined, []],
  ['null', null, []],
])('%s', (_, error, expected) => {
  const all = [isUniqueViolation, isForeignKeyViolation, isTransient, isUnavailable];
  expect(all.filter((is) => is(error))).toEqual(expected);
});

test('a unique violation is told by its index', () => {
  const error = withCode('23505', { constraint: 'users_user_name_unique' });
  expect([isUniqueViolation(error, 'users_user_name_unique'), isUniqueViolation(error, 'another')]).toEqual([
    true,
    false,
  ]);
});

test.each([
  ['Key (directory_service_id, user_id)=(a-1, b-2) is not present in table "users".', 'b-2'],
  ['Key (id)=(a-1) already exists.', 'a-1'],
  ['Nothing of the kind.', undefined],
])('%s', (detail, expected) => expect(lastKeyColumn(withCode('23503', { detail }))).toBe(expected));
