import { loadModule } from 'libpg-query';
import { afterAll, expect } from 'vitest';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/statement.js';
import { foreignTables } from './table-owners.js';

/** Statements sent by the test file, by text, with their names or the folders that sent them. */
const sent = new Map<string, string>();

const prototype = Database.prototype as unknown as Record<'run' | 'send', (...values: never[]) => unknown>;
const { run, send } = prototype;
let running: string | undefined;

prototype.run = function (this: Database, statement: Statement<never, never>, ...values: never[]) {
  running = statement.name;
  try {
    return run.call(this, statement as never, ...values);
  } finally {
    running = undefined;
  }
};

prototype.send = function (this: Database, query: { readonly sql: string }, ...others: never[]) {
  const sender = sent.has(query.sql) ? undefined : (running ?? senderOf(new Error().stack ?? ''));
  if (sender !== undefined) sent.set(query.sql, sender);
  return send.call(this, query as never, ...others);
};

/** Returns the folder of `src` from which a call comes, or undefined if it comes from a test. */
function senderOf(stack: string): string | undefined {
  const calls = [...stack.matchAll(/\/(src|test)\/([\w-]+)\/[\w./-]+\.ts/g)];
  const [, tree, folder] = calls.find(([file]) => !/\/(src\/database|test\/support)\//.test(file)) ?? [];
  return tree === 'test' ? undefined : (folder ?? 'database');
}

afterAll(async () => {
  await loadModule();
  const misplaced = [...sent]
    .map(([text, statement]) => ({ statement, tables: foreignTables(statement, text), text }))
    .filter(({ tables }) => tables.length > 0);
  sent.clear();
  expect(misplaced, 'statements that name a table of another folder').toEqual([]);
});
