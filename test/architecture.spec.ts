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
  'resource-query',
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
  'sample-data',
  'scim-requests',
  'updates',
  'commands',
  'scim',
  'portal',
  'server',
];

/**
 * Folders with subfolders, and the subfolders that each subfolder may import. Files beside the subfolders combine them:
 * they may import every subfolder, and no subfolder imports them.
 */
const SHELVES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  access: {
    sessions: [],
    authentication: ['sessions'],
    stream: ['authentication', 'sessions'],
    api: ['authentication', 'sessions'],
  },
  'scim-requests': {
    diagnosis: [],
    capture: ['diagnosis'],
    store: ['diagnosis', 'capture'],
    api: ['diagnosis', 'capture', 'store'],
  },
};

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

/** Returns the subfolder of the first folder, or undefined for files beside the subfolders. */
function shelfOf(path: string): string | undefined {
  const [, shelf, file] = path.split('/');
  return file === undefined ? undefined : shelf;
}

test('every folder has a position in the order', () => {
  expect(new Set(inFolders.map(folderOf))).toEqual(new Set(LINE));
});

test.each(inFolders)('%s imports only folders before it', (file) => {
  const upstream = LINE.slice(0, LINE.indexOf(folderOf(file)) + 1);
  expect(neighborsOf(file).filter((target) => !upstream.includes(folderOf(target)))).toEqual([]);
});

describe.each(Object.entries(SHELVES))('subfolders of %s', (folder, shelves) => {
  const shelved = inFolders.filter((file) => folderOf(file) === folder && shelfOf(file) !== undefined);

  test('are complete in the table', () => {
    expect(new Set(shelved.map(shelfOf))).toEqual(new Set(Object.keys(shelves)));
  });

  test.each(shelved)('%s imports only subfolders that its own may import', (file) => {
    const own = shelfOf(file)!;
    const targets = neighborsOf(file).filter((target) => folderOf(target) === folder);
    const allowed: (string | undefined)[] = [own, ...shelves[own]!];
    expect(targets.filter((target) => !allowed.includes(shelfOf(target)))).toEqual([]);
  });
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

/** Paths inside a package that are documented. All other paths may change with any release. */
const PUBLIC_PATHS = ['@electric-sql/pglite/contrib/pg_trgm'];

test('packages are imported by name, not by internal path', () => {
  const isPath = (target: string) => target.split('/').length > (target.startsWith('@') ? 2 : 1);
  const deep = files.flatMap((file) =>
    packagesOf(file)
      .filter((target) => !target.startsWith('node:') && isPath(target) && !PUBLIC_PATHS.includes(target))
      .map((target) => `${file}: ${target}`),
  );
  expect(deep).toEqual([]);
});

/** One connection is all the embedded database has: code that takes a second one inside a transaction waits for ever. */
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

/** The files beside repositories, and the two folders below them, that put SQL together. */
const SQL_FILES = [
  'changes/change-recorder.ts',
  'changes/journal-rows.ts',
  'changes/restored-journal.ts',
  'directory-services/directory-service-tokens.service.ts',
  'directory-services/token-authenticator.ts',
  'health/readiness.service.ts',
  'scim-requests/store/insert-requests.ts',
];

test('SQL stays in repositories and in the files that they are made of', () => {
  const isAllowed = (file: string) =>
    ['database', 'resource-query'].includes(folderOf(file)) ||
    /(\.repository|-(statements|columns|sources))\.ts$/.test(file) ||
    SQL_FILES.includes(file);
  const offenders = files.filter((file) => {
    const text = readFileSync(join(SRC, file), 'utf8');
    return !isAllowed(file) && /RawBuilder|\bsql(<[^`]*>)?`|\bsql\./.test(text);
  });
  expect(offenders).toEqual([]);
});
