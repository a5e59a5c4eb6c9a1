import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Drivers and PGlite report some failures by their words alone; one file each knows them. */
const KNOWN = new Set(['database/postgres-errors.ts', 'database/data-folder-error.ts']);

const SENTENCE = String.raw`(?:detail|message|summary|title|meaning|remedy)`;
const PATTERNS = [
  new RegExp(String.raw`\b(?:test|exec)\((?:\w+\.)?${SENTENCE}\b`, 'g'),
  new RegExp(String.raw`\b${SENTENCE}\??\.(?:match|includes|startsWith|endsWith|search)\(`, 'g'),
  new RegExp(String.raw`\b${SENTENCE}: /`, 'g'),
  new RegExp(String.raw`\b${SENTENCE} (?:like|ilike|~\*?|similar to) '(?!%\{name\}%)`, 'g'),
];

/** Places in a source text that decide something by the wording of a sentence. */
const readingsOf = (text: string): string[] => PATTERNS.flatMap((pattern) => text.match(pattern) ?? []);

test.each([
  ['/^A user with/.exec(detail ?? "")', 1],
  ['when: { detail: /^This token expired/ }', 1],
  [`where summary like '%, 0 members'`, 1],
  ['error.message.startsWith("Connection")', 1],
  ['failure.code === "TOKEN_EXPIRED"', 0],
])('%s', (text, count) => expect(readingsOf(text)).toHaveLength(count));

test.each(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !KNOWN.has(file)),
)('%s decides nothing by the wording of a sentence', (file) => {
  expect(readingsOf(readFileSync(join(SRC, file), 'utf8'))).toEqual([]);
});
