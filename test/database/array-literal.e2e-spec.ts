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
  ['what looks like more than one', ['a,b', '{c}', '{"d","e"}']],
  ['quotes and backslashes', ['"', '\\', '\\"', '""', 'a\\\\"b']],
  ['what looks like NULL, and NULL', ['NULL', 'null', null, '']],
  ['blanks and lines', [' a ', '\n', '\t', "it's"]],
  ['letters of the world', ['Ädá', '日本', '👩‍💻']],
])('PostgreSQL reads %s as it was', async (_, values) => {
  const [row] = await database.query(sql<{ all: unknown }>`select to_json(${arrayLiteral(values)}::text[]) as all`);
  expect(row!.all).toEqual(values);
});

test('numbers are numbers', async () => {
  const values = [1, -2.5, null, 1_795_707_556_088.25];
  const [row] = await database.query(sql<{ all: unknown }>`select to_json(${arrayLiteral(values)}::float8[]) as all`);
  expect(row!.all).toEqual(values);
});
