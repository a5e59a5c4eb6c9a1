import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Order of the folders: a folder may import only folders before it. */
const LINE = [
  'common',
  'scim-protocol',
  'config',
  'rate-limits',
  'database',
  'health',
  'graphql',
  'organizations',
  'audit',
  'access',
  'sign-in',
  'directory-services',
  'changes',
  'users',
  'groups',
  'history',
  'setup-links',
  'exports',
  'scim-requests',
  'commands',
  'scim',
  'portal',
  'server',
];

const SRC = join(import.meta.dirname, '../src');
const IMPORT = /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const inFolders = files.filter((file) => file.includes('/'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

function packagesOf(file: string): string[] {
  return importsOf(file).filter((target) => !target.startsWith('.'));
}

/** Returns relative imports as paths below `src`. */
function neighborsOf(file: string): string[] {
  const targets = importsOf(file).filter((target) => target.startsWith('.'));
  return targets.map((target) => relative(SRC, join(SRC, dirname(file), target)));
}

/** Returns the first folder of a path below `src`. A root file has none. */
function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

test('every folder has its place in the line', () => {
  expect(new Set(inFolders.map(folderOf))).toEqual(new Set(LINE));
});

test.each(inFolders)('%s imports only folders before it', (file) => {
  const upstream = LINE.slice(0, LINE.indexOf(folderOf(file)) + 1);
  expect(neighborsOf(file).filter((target) => !upstream.includes(folderOf(target)))).toEqual([]);
});

describe('scim-protocol could be published as it is', () => {
  test.each(files.filter((file) => folderOf(file) === 'scim-protocol'))('%s', (file) => {
    expect(packagesOf(file)).toEqual([]);
    expect(neighborsOf(file).filter((target) => folderOf(target) !== 'scim-protocol')).toEqual([]);
  });
});

test('all other folders import the protocol through its barrel', () => {
  const deep = inFolders.flatMap((file) => {
    const targets = folderOf(file) === 'scim-protocol' ? [] : neighborsOf(file);
    return targets.filter((target) => folderOf(target) === 'scim-protocol' && target !== 'scim-protocol/index.js');
  });
  expect(deep).toEqual([]);
});

/** The embedded database has one connection: acquiring a second one inside a transaction waits forever. */
test('only src/database owns transactions and connections', () => {
  const offenders = files.filter((file) => {
    const text = readFileSync(join(SRC, file), 'utf8');
    return (
      folderOf(file) !== 'database' &&
      /\bem\.fork\(|\.em\.fork\(|getConnection\(|\.transactional\(|\.getKysely\(|requires_new/i.test(text)
    );
  });
  expect(offenders).toEqual([]);
});
