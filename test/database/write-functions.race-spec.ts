import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { functionsIn } from '../../src/database/sql-functions.js';
import { preparedStatements } from '../../src/database/prepared-statement.js';
import { WRITE_FUNCTIONS } from '../../src/database/write-function.js';
import { FUNCTION_FILES } from '../../src/sql-functions.js';
import { sharedApp } from '../support/app.js';
import { execute } from '../support/sql.js';

/** Bodies of all functions, by name. */
const BODIES = new Map(FUNCTION_FILES.flatMap(({ url }) => [...functionsIn(readFileSync(url, 'utf8'))]));
const CALLED = [...WRITE_FUNCTIONS].map(([name, types]) => [name.replace('.', '_'), types] as const);

/** Types that PostgreSQL names differently. */
const NAMES: Readonly<Record<string, string>> = { int: 'integer' };

let signatures: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const rows = await execute<{ name: string; arguments: string }>(
    await sharedApp(),
    `select proname as name, pg_get_function_identity_arguments(oid) as arguments from pg_proc where proname ~ '_v[0-9]+$'`,
  );
  signatures = new Map(rows.map((row) => [row.name, row.arguments.split(', ')]));
});

test('the database has the functions of the files', () => {
  expect([...signatures.keys()].sort()).toEqual([...BODIES.keys()].sort());
});

test('each function is called by a wrapper, or by another function', () => {
  const called = new Set(CALLED.map(([name]) => name));
  const bodies = [...BODIES].map(([name, body]) => ({ name, body }));
  const isCalledBySql = (name: string) => bodies.some((one) => one.name !== name && one.body.includes(`${name}(`));
  expect([...BODIES.keys()].filter((name) => !called.has(name) && !isCalledBySql(name))).toEqual([]);
});

describe.each(CALLED)('%s', (name, types) => {
  test('has the arguments of its wrapper, with the types of the entities', () => {
    const [directory, ...others] = signatures.get(name)!;
    expect(directory).toBe('directory_id uuid');
    if (others.join() === 'input jsonb') expect(columnsRead(name)).toEqual(typed(types));
    else expect(others.map(unquoted).join(', ')).toBe(typedInOrder(types).join(', '));
  });
});

/** Returns `column type` of everything that a function reads from its rows, and what the journal reads from them. */
function columnsRead(name: string): string[] {
  const isJournalled = /changes_append_v1\(directory_id, input, written\)/.test(BODIES.get(name)!);
  const bodies = [BODIES.get(name)!, ...(isJournalled ? [BODIES.get('changes_append_v1')!] : [])];
  const lists = bodies.flatMap((body) => [...body.matchAll(/jsonb_to_recordset\(\w+\) as (?:\w+)?\(([^)]+)\)/g)]);
  const columns = lists.flatMap(([, list]) => list!.split(',').map((column) => column.trim().replace(/\s+/g, ' ')));
  const own = [...new Set(columns.map(unquoted))].filter((column) => column !== 'groupId uuid');
  return [...own, ...(bodies[0]!.includes('"renames": true') ? ['renames boolean'] : [])].sort();
}

function typed(types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types)
    .map(([name, type]) => `${name} ${type}`)
    .sort();
}

function typedInOrder(types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types).map(([name, type]) => `${name} ${NAMES[type] ?? type}`);
}

function unquoted(column: string): string {
  return column.replaceAll('"', '');
}

/** Constructs that a distributed database does not send to the node of a directory service, or that need a single server. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an insert in a with', /with \w+ as (materialized )?\(\s*insert/i],
  ['an advisory lock', /pg_advisory/i],
  ['a transaction id or snapshot', /pg_(current|snapshot|visible)|xid/i],
  ['a sequence', /nextval|serial/i],
  ['an empty select list', /select\s+from/i],
  [
    'a volatile or stable function in an update',
    /\bset\b(?:(?!\bwhere\b|;).)*\b(now\(|interval|jsonb_build_|clock_timestamp)/is,
  ],
];

const UPDATES = /update \w+ \w+ set [\s\S]*?(?=where)/g;

test.each([...BODIES])('%s runs on one node of a distributed database', (_, body) => {
  const code = body.replace(/^--.*$/gm, '').replace(/ set plan_cache_mode[^$]*/g, ' ');
  const updates = [...code.matchAll(UPDATES)].map(([update]) => update).join('\n');
  const found = FORBIDDEN.filter(([what, pattern]) => pattern.test(what.includes('update') ? updates : code));
  expect(found.map(([what]) => what)).toEqual([]);
});

test('calls of functions that write contain nothing else', () => {
  const calls = preparedStatements().filter(([text]) => /_v\d+"?\(/.test(text));
  expect(calls.length).toBeGreaterThan(CALLED.length);
  const others = calls.filter(([text]) => !/^select \* from "?\w+_v\d+"?\([^()]*\)$/.test(text));
  expect(others).toEqual([]);
});
