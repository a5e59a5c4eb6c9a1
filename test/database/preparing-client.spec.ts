import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { PreparingClient } from '../../src/database/preparing-client.js';
import { isRead, PreparedStatement } from '../../src/database/prepared-statement.js';

afterEach(() => vi.restoreAllMocks());

const TEXT = new PreparedStatement<{ id: string }, never>('database.one', ({ id }) => sql`select ${id}`).with({
  id: 'a',
}).sql;

function clientThat(options: object) {
  const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation((() => Promise.resolve()) as never);
  const client = new PreparingClient(options);
  const send = client.query.bind(client) as unknown as (text: string, values?: unknown[]) => void;
  return { send, sent: () => query.mock.calls.map(([first]) => first as unknown) };
}

test('registered statements are prepared by name, others are not', () => {
  const { send, sent } = clientThat({});
  send('select 1');
  send(TEXT, ['a']);
  expect(sent()).toEqual(['select 1', { name: 'database.one', text: TEXT, values: ['a'] }]);
});

test('without named statements, nothing is prepared', () => {
  const { send, sent } = clientThat({ preparesStatements: false });
  send(TEXT, ['a']);
  expect(sent()).toEqual([TEXT]);
});

test.each([
  ['select id from users', true],
  ['\n  with found as (select 1) select updated_at, deleted_at from found', true],
  ['select id from users for update', false],
  ['select * from "users_create_v1"($1::uuid, $2::jsonb)', false],
  ['select id from users for no key update of users', false],
  ['select id from users for key share', false],
  ['with gone as (delete from users returning id) select id from gone', false],
  ['select pg_advisory_xact_lock(1)', false],
  ["select nextval('changes_id_seq')", false],
  ['insert into users select 1', false],
  ['discard plans', false],
])('%s: %s', (text, expected) => expect(isRead(text)).toBe(expected));
