import { loadModule } from 'libpg-query';
import { afterAll, expect } from 'vitest';
import { Database } from '../../src/database/database.js';
import type { PreparedStatement } from '../../src/database/prepared-statement.js';
import { violationsIn } from './statement-rules.js';

/** The statements that the present file of tests has sent, by their texts, with their names or the folders that sent them. */
const sent = new Map<string, string>();

type Recorded = Record<'run' | 'send', (...values: never[]) => unknown> & { sentStatements?: Map<string, string> };
const prototype = Database.prototype as unknown as Recorded;
// A worker runs this file before each file of tests, and its modules once.
if (!prototype.sentStatements) record();
prototype.sentStatements = sent;

function record(): void {
  const { run, send } = prototype;
  let running: string | undefined;
  prototype.run = function (this: Database, statement: PreparedStatement<never, never>, ...values: never[]) {
    running = statement.name;
    try {
      return run.call(this, statement as never, ...values);
    } finally {
      running = undefined;
    }
  };
  prototype.send = function (this: Database, query: { readonly sql: string }, ...others: never[]) {
    const recorded = prototype.sentStatements!;
    const sender = recorded.has(query.sql) ? undefined : (running ?? senderOf(new Error().stack ?? ''));
    if (sender !== undefined) recorded.set(query.sql, sender);
    return send.call(this, query as never, ...others);
  };
}

/** Returns the folder of `src` from which a call comes, or undefined if it comes from a test. */
function senderOf(stack: string): string | undefined {
  const calls = [...stack.matchAll(/\/(src|test)\/([\w-]+)\/[\w./-]+\.ts/g)];
  const [, tree, folder] = calls.find(([file]) => !/\/(src\/database|test\/support)\//.test(file)) ?? [];
  return tree === 'test' ? undefined : (folder ?? 'database');
}

afterAll(async () => {
  await loadModule();
  const { unbound, misplaced } = violationsIn(sent);
  expect(unbound, 'statements that read more than one directory service').toEqual([]);
  expect(misplaced, 'statements that name a table of another folder').toEqual([]);
});
