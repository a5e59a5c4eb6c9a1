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
  return { client, send, sent: () => query.mock.calls.map(([first]) => first as unknown) };
}

test('discards plans each time the number of executions of a statement has doubled, between two uses of the connection', async () => {
  const { client, send, sent } = clientThat({});
  const renewedBefore: number[] = [];
  for (let run = 1; run <= 9; run++) {
    if (client.renewPlans()) renewedBefore.push(run);
    send('select 1');
    send(TEXT, ['a']);
  }
  expect(renewedBefore).toEqual([2, 3, 5, 9]);
  expect(sent().filter((one) => one === 'discard plans')).toHaveLength(4);
  expect(sent().at(-1)).toEqual({ name: 'database.one', text: TEXT, values: ['a'] });
});

test('without named statements, nothing is prepared and no plan is kept', () => {
  const { client, send, sent } = clientThat({ preparesStatements: false });
  for (let run = 1; run <= 9; run++) send(TEXT, ['a']);
  expect([client.renewPlans(), ...new Set(sent())]).toEqual([undefined, TEXT]);
});

test.each([
  ['select id from users', true],
  ['\n  with found as (select 1) select updated_at, deleted_at from found', true],
  ['select id from users for update', false],
  ['select id from users for no key update of users', false],
  ['select id from users for key share', false],
  ['with gone as (delete from users returning id) select id from gone', false],
  ['select pg_advisory_xact_lock(1)', false],
  ["select nextval('changes_id_seq')", false],
  ['insert into users select 1', false],
  ['discard plans', false],
])('%s: %s', (text, expected) => expect(isRead(text)).toBe(expected));
