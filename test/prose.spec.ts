import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialectIn, type Kind, type Passage, passagesOfMarkdown, passagesOfTypeScript } from './support/prose.js';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Files that may match messages, because drivers and PGlite report some failures only by text. */
const KNOWN = new Set(['database/postgres-errors.ts', 'database/data-folder-error.ts']);

const SENTENCE = String.raw`(?:detail|message|summary|title|meaning|remedy)`;
const PATTERNS = [
  new RegExp(String.raw`\b(?:test|exec)\((?:\w+\.)?${SENTENCE}\b`, 'g'),
  new RegExp(String.raw`\b${SENTENCE}\??\.(?:match|includes|startsWith|endsWith|search)\(`, 'g'),
  new RegExp(String.raw`\b${SENTENCE}: /`, 'g'),
  new RegExp(String.raw`\b${SENTENCE} (?:like|ilike|~\*?|similar to) '(?!%\{name\}%)`, 'g'),
];

/** Returns the places in a source text that depend on the wording of a sentence. */
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
)('%s does not depend on the wording of a sentence', (file) => {
  expect(readingsOf(readFileSync(join(SRC, file), 'utf8'))).toEqual([]);
});

/** Everything that is written for users or contributors. */
const PROSE = ['README.md', '.env.example', 'docs', 'portal', 'test', 'src', 'bench'].flatMap(filesIn);

function filesIn(path: string): string[] {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  const all = readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' });
  const written = all.filter((file) => !/(?:^|\/)(?:node_modules|dist|generated)\/|^prose\.spec\.ts$/.test(file));
  return written.filter((file) => /\.(?:md|tsx?|mjs|json)$/.test(file)).map((file) => `${path}/${file}`);
}

function passagesOf(file: string): Passage[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (/\.(?:tsx?|mjs)$/.test(file)) return passagesOfTypeScript(file, text, file.startsWith('test/'));
  if (file.endsWith('.md')) return passagesOfMarkdown(text);
  const lines = file.endsWith('.json') ? [/"about": "(.*)"/.exec(text)?.[1] ?? ''] : text.split('\n');
  return lines.map((line) => ({ kind: 'title', text: line }));
}

describe('plain English', () => {
  test.each(PROSE)('%s', (file) => {
    expect(passagesOf(file).flatMap(dialectIn)).toEqual([]);
  });

  test.each<[text: string, kind: Kind, count: number]>([
    ['A token is ended at once.', 'string', 1],
    ['Nobody has signed in.', 'document', 1],
    ['a port in use is told', 'title', 1],
    ['what ends a name stands before it is used', 'title', 2],
    ['Who reads in order misses nothing.', 'comment', 1],
    ['The client is gone.', 'comment', 1],
    ['Where have they gone?', 'string', 0],
    ['`{id}` stands for an id; a standard, an understanding and `nobody` are no dialect.', 'comment', 0],
    ['What to do:', 'string', 0],
    ['A stand-in for Okta.', 'document', 0],
    ['Returns at once, and never lets go of the lock anew.', 'comment', 3],
  ])('%s (%s)', (text, kind, count) => expect(dialectIn({ kind, text })).toHaveLength(count));

  test('finds comments, titles, strings and texts of components', () => {
    const source = `
      /** Who waits. */
      const text = 'a string'; // at once
      const view = <p>some text</p>;
      test.each([['a row', 1]])('a title', () => { /* anew */ });
    `;
    const texts = (isTest: boolean) => passagesOfTypeScript('source.tsx', source, isTest).map(({ text }) => text);
    expect(texts(false).toSorted()).toEqual([
      'Who waits.',
      'a row',
      'a string',
      'a title',
      'anew',
      'at once',
      'some text',
    ]);
    expect(texts(true).toSorted()).toEqual(['Who waits.', 'a row', 'a title', 'anew', 'at once']);
  });
});
