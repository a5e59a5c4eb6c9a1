import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { DataFolderError } from '../../src/database/data-folder-error.js';
import { POSTGRES_VERSION } from '../../src/database/data-folder.js';
import type { Command } from '../../src/commands/command.js';
import { executeLocally } from '../../src/local-context.js';
import { openDatabase } from '../../src/open-database.js';
import { explain } from '../../src/server/run.js';
import { copyFolder } from '../support/database.js';
import { READY, ROOT, run, runCommand, runServer } from './processes.js';

/** The unprivileged user and group `nobody`: file permissions do not apply to root. */
const NOBODY = 65_534;
const AS_NOBODY = `data:text/javascript,process.setgroups([]);process.setgid(${NOBODY});process.setuid(${NOBODY})`;

/** Programs that open the database. */
const SERVER = ['dist/main.js'];
const SIGN_IN_LINK = ['dist/cli.js', 'sign-in-link'];

let parent: string;
let original: string;
/** A database of PGlite in which nothing was made. */
let empty: string;
let count = 0;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'rollcall-folders-'));
  chmodSync(parent, 0o755);
  original = join(parent, 'original');
  cpSync(copyFolder(), original, { recursive: true });
  await executeIn(original, { name: 'create-api-token', tokenName: 'ci', role: 'ADMIN' });
  empty = join(parent, 'empty');
  await (await PGlite.create({ dataDir: empty })).close();
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

const settingsOf = (folder: string) => ({ PORT: '0', ROLLCALL_DATA_DIR: folder });
const executeIn = (folder: string, command: Command) => executeLocally(readSettings(settingsOf(folder)), command);

function copyOf(from = original): string {
  const folder = join(parent, `copy-${++count}`);
  cpSync(from, folder, { recursive: true });
  return folder;
}

/** Copies a folder by hard links, for cases that are rejected before the database is opened. */
function linkedCopy(): string {
  const folder = join(parent, `copy-${++count}`);
  expect(spawnSync('cp', ['-al', original, folder]).status).toBe(0);
  return folder;
}

/** Returns all files with their sizes, except those that PostgreSQL rewrites at each start. */
function contentOf(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return ['a file'];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(pg_internal.init|postmaster.pid)$/.test(name))
    .map((name) => `${name} ${statSync(join(folder, name)).isFile() ? statSync(join(folder, name)).size : 'folder'}`)
    .toSorted();
}

/** Whether the token of the original exists: it can be revoked once. */
async function hasData(folder: string): Promise<boolean> {
  const { stderr } = await executeIn(folder, { name: 'revoke-api-token', which: 'ci' });
  return stderr.join() === 'Revoked 1 API token.';
}

/** Opens a folder, which must be rejected with one error message and remain unchanged. */
async function refusalOf(folder: string): Promise<string> {
  const before = contentOf(folder);
  const error = await openDatabase(readSettings(settingsOf(folder))).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DataFolderError);
  expect(contentOf(folder)).toEqual(before);
  return explain(error);
}

function emptied(folder: string): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}

const DAMAGES: readonly [string, (folder: string) => void, RegExp][] = [
  ['without PG_VERSION', (folder) => rmSync(join(folder, 'pglite/PG_VERSION')), /PG_VERSION is missing.+backup/],
  [
    'without PG_VERSION and without a marker',
    (folder) => {
      rmSync(join(folder, 'pglite/PG_VERSION'));
      rmSync(join(folder, 'rollcall.json'));
    },
    /PG_VERSION is missing.+backup/,
  ],
  ['with a PG_VERSION of another version', (folder) => replace(join(folder, 'pglite/PG_VERSION'), '15\n'), /15/],
  ['with an empty PG_VERSION', (folder) => replace(join(folder, 'pglite/PG_VERSION'), ''), /unknown/],
  ['with pg_control cut off', (folder) => replace(join(folder, 'pglite/global/pg_control'), 'cut'), /pg_control/],
  ['without pg_control', (folder) => rmSync(join(folder, 'pglite/global/pg_control')), /pg_control/],
  ['with zeros for pg_control', (folder) => zero(join(folder, 'pglite/global/pg_control')), /backup/],
  ['without its WAL', (folder) => emptied(join(folder, 'pglite/pg_wal')), /pg_wal is missing/],
  ['with zeros for its WAL', (folder) => zeroAll(join(folder, 'pglite/pg_wal')), /backup/],
  ['without base', (folder) => rmSync(join(folder, 'pglite/base'), { recursive: true }), /base is missing/],
  ['with an empty base', (folder) => emptied(join(folder, 'pglite/base')), /base is missing/],
  ['with empty databases', (folder) => emptiedAll(join(folder, 'pglite/base')), /backup/],
  [
    'without an empty folder of PostgreSQL',
    (folder) => rmSync(join(folder, 'pglite/pg_xact'), { recursive: true }),
    /pg_xact/,
  ],
  ['without its configuration', (folder) => rmSync(join(folder, 'pglite/postgresql.conf')), /backup/],
  ['with an empty database folder', (folder) => emptied(join(folder, 'pglite')), /pglite in it is empty/],
  [
    'with a marker and no database',
    (folder) => rmSync(join(folder, 'pglite'), { recursive: true }),
    /database is missing/,
  ],
  [
    'with an empty database folder and no marker',
    (folder) => {
      emptied(join(folder, 'pglite'));
      rmSync(join(folder, 'rollcall.json'));
    },
    /pglite in it is empty/,
  ],
  [
    'that is restored one level too deep',
    (folder) => {
      emptied(folder);
      cpSync(original, join(folder, 'data'), { recursive: true });
    },
    /other files such as data/,
  ],
  [
    'that is the database folder itself',
    (folder) => {
      emptied(folder);
      cpSync(join(original, 'pglite'), folder, { recursive: true });
    },
    /the one that contains the folder pglite/,
  ],
  [
    'with foreign files',
    (folder) => {
      emptied(folder);
      writeFileSync(join(folder, 'letter.txt'), 'Dear Ada');
    },
    /other files such as letter\.txt/,
  ],
  [
    'that is a file',
    (folder) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, 'not a folder');
    },
    /is not a folder.+ROLLCALL_DATA_DIR/,
  ],
];

/** Damage that only the database detects. */
const OPENED = /zeros|empty databases|configuration/;

function replace(file: string, content: string | Buffer): void {
  rmSync(file);
  writeFileSync(file, content);
}

function zero(file: string): void {
  writeFileSync(file, Buffer.alloc(statSync(file).size));
}

function zeroAll(folder: string): void {
  for (const name of readdirSync(folder)) if (statSync(join(folder, name)).isFile()) zero(join(folder, name));
}

function emptiedAll(folder: string): void {
  for (const name of readdirSync(folder)) {
    const database = join(folder, name);
    for (const file of readdirSync(database)) if (file !== 'PG_VERSION') rmSync(join(database, file));
  }
}

describe('rejects a data folder with an error message and does not change it', () => {
  test.each(DAMAGES)('%s', async (name, damage, sentence) => {
    const folder = OPENED.test(name) ? copyOf() : linkedCopy();
    damage(folder);
    const refusal = await refusalOf(folder);
    expect(refusal).toMatch(new RegExp(`^The data folder ${folder} [^\\n]+$`));
    expect(refusal).toMatch(sentence);
    expect(refusal).not.toMatch(/Aborted|sASSERTIONS/);
  });

  test.each(DAMAGES.filter(([name]) => /^(without PG_VERSION|with zeros for its WAL)$/.test(name)))(
    '%s, by the server and by a command',
    async (_, damage) => {
      const folder = copyOf();
      damage(folder);
      const before = contentOf(folder);
      for (const program of [SERVER, SIGN_IN_LINK]) {
        const { output, ended } = run([process.execPath, ...program], settingsOf(folder));
        expect(await ended()).toBe(1);
        expect(output).toEqual({
          stdout: '',
          stderr: expect.stringMatching(/^The data folder [^\n]+backup[^\n]+\n$/),
        });
      }
      expect(contentOf(folder)).toEqual(before);
    },
  );

  test('with a new, empty database in place of the old one', async () => {
    const folder = copyOf();
    rmSync(join(folder, 'pglite'), { recursive: true });
    cpSync(empty, join(folder, 'pglite'), { recursive: true });
    expect(await refusalOf(folder)).toMatch(/it was in use, and its database is empty/);
  });

  test('with the database of another program', async () => {
    const folder = join(parent, 'foreign');
    cpSync(empty, join(folder, 'pglite'), { recursive: true });
    const database = await PGlite.create({ dataDir: join(folder, 'pglite') });
    await database.exec('create table letters (id int)');
    await database.close();
    expect(await refusalOf(folder)).toMatch(/its database belongs to another program/);
    expect(existsSync(join(folder, 'rollcall.json'))).toBe(false);
  });

  const canRunAsNobody =
    process.getuid?.() !== 0 ||
    spawnSync(process.execPath, ['--import', AS_NOBODY, 'dist/scim-protocol/index.js'], { cwd: ROOT }).status === 0;

  test.skipIf(!canRunAsNobody).each<[string, string[], (folder: string) => void]>([
    ['that is read-only', SERVER, (folder) => chmodAll(folder, 0o555, 0o444)],
    ['with a read-only database', SIGN_IN_LINK, (folder) => chmodAll(join(folder, 'pglite'), 0o555, 0o444)],
    [
      'with a control file that may not be read',
      SIGN_IN_LINK,
      (folder) => chmodSync(join(folder, 'pglite/global/pg_control'), 0),
    ],
    ['with tables that may not be read', SIGN_IN_LINK, (folder) => chmodAll(join(folder, 'pglite/base'), 0o700, 0)],
  ])('%s', async (_, program, protect) => {
    const folder = copyOf();
    if (process.getuid!() === 0) give(folder);
    protect(folder);
    const asNobody = process.getuid!() === 0 ? ['--import', AS_NOBODY] : [];
    const { output, ended } = run([process.execPath, ...asNobody, ...program], settingsOf(folder));
    expect(await ended()).toBe(1);
    expect(output.stderr).not.toMatch(/\n\s+at /);
    expect(output.stderr).toMatch(new RegExp(`^The data folder ${folder} (is not readable|cannot be opened)`));
    chmodAll(folder, 0o755, 0o644);
    expect(await hasData(folder)).toBe(true);
  });
});

function chmodAll(folder: string, ofFolders: number, ofFiles: number): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].toReversed()) {
    const path = join(folder, name);
    chmodSync(path, statSync(path).isDirectory() ? ofFolders : ofFiles);
  }
}

function give(folder: string): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(folder, name), NOBODY, NOBODY);
  }
}

describe('a data folder is opened with its data', () => {
  test.each<[string, (folder: string) => void]>([
    ['that is complete', () => undefined],
    ['of a version without a marker', (folder) => rmSync(join(folder, 'rollcall.json'))],
    ['with the remains of an interrupted first start', (folder) => mkdirSync(join(folder, 'pglite.new'))],
    ['with harmless additional files', (folder) => writeFileSync(join(folder, 'notes.txt'), 'ours')],
  ])('%s', async (_, change) => {
    const folder = copyOf();
    change(folder);
    expect(await hasData(folder)).toBe(true);
    expect(existsSync(join(folder, 'rollcall.json'))).toBe(true);
  });

  test('after an interrupted first start', async () => {
    const folder = join(parent, 'interrupted');
    mkdirSync(join(folder, 'pglite.new/base'), { recursive: true });
    mkdirSync(join(folder, 'lost+found'));
    writeFileSync(join(folder, 'pglite.new/PG_VERSION'), '18\n');
    copyFileSync(join(original, 'pglite/global/pg_control'), join(folder, 'pglite.new/base/torn'));
    const server = runServer(settingsOf(folder));
    await server.said(READY);
    expect(await server.ended('SIGTERM')).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['commands', 'lost+found', 'pglite', 'rollcall.json']);
  });

  test('after a first start that was killed between creation and migration of the database', async () => {
    const folder = join(parent, 'killed');
    cpSync(empty, join(folder, 'pglite'), { recursive: true });
    expect((await runCommand(['sign-in-link'], settingsOf(folder))).code).toBe(0);
  });
});

test('the expected version is the version of a new database', () => {
  expect(readFileSync(join(original, 'pglite/PG_VERSION'), 'utf8').trim()).toBe(POSTGRES_VERSION);
});
