import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { PreparingClient } from '../../src/database/preparing-client.js';
import { Statement } from '../../src/database/statement.js';

afterEach(() => vi.restoreAllMocks());

test('plans are made anew whenever a statement was run twice as often, and other SQL counts for nothing', () => {
  const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation((() => Promise.resolve()) as never);
  const client = new PreparingClient();
  const send = client.query.bind(client) as unknown as (text: string, values?: unknown[]) => void;
  const { sql: text } = new Statement<{ id: string }, never>(({ id }) => sql`select ${id}`).with({ id: 'a' });
  for (let run = 1; run <= 9; run++) {
    send('select 1');
    send(text, ['a']);
  }
  const sent = query.mock.calls.map(([first]) => first as string | { name: string; text: string });
  const runs = sent.filter((one) => one !== 'select 1');
  const names = new Set(
    runs.map((one) => (typeof one === 'string' ? one : `${one.name.replace(/\d+$/, '')} ${one.text}`)),
  );
  expect(names).toEqual(new Set(['discard plans', 'rollcall_ select $1']));
  const before = runs.flatMap((one, index) => (one === 'discard plans' ? [index] : []));
  // Before the first, the second, the fourth and the eighth run.
  expect(before).toEqual([0, 2, 5, 10]);
});
