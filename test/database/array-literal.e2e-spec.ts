import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { arrayLiteral } from '../../src/database/array-literal.js';
import { Database } from '../../src/database/database.js';
import { sharedApp } from '../support/app.js';

let database: Database;

beforeAll(async () => {
  database = (await sharedApp()).nest.get(Database, { strict: false });
});

test.each<[string, (string | null)[]]>([
  ['nothing', []],
  ['separators', ['a,b', '{c}', '{"d","e"}']],
  ['quotes and backslashes', ['"', '\\', '\\"', '""', 'a\\\\"b']],
  ['the text NULL, and NULL', ['NULL', 'null', null, '']],
  ['blanks and line breaks', [' a ', '\n', '\t', "it's"]],
  ['non-ASCII letters', ['Ädá', '日本', '👩‍💻']],
])('PostgreSQL reads back %s unchanged', async (_, values) => {
  const [row] = await database.query(sql<{ all: unknown }>`select to_json(${arrayLiteral(values)}::text[]) as all`);
  expect(row!.all).toEqual(values);
});

test('reads numbers as numbers', async () => {
  const values = [1, -2.5, null, 1_795_707_556_088.25];
  const [row] = await database.query(sql<{ all: unknown }>`select to_json(${arrayLiteral(values)}::float8[]) as all`);
  expect(row!.all).toEqual(values);
});
