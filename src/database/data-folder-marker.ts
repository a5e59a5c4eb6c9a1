import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/core';
import type { AbstractSqlConnection } from '@mikro-orm/sql';
import { unusable } from './data-folder-error.js';

const FILE = 'rollcall.json';
const CONTENT = {
  about:
    'This folder contains the embedded database of Rollcall. Copy and restore it completely, while Rollcall is stopped.',
};

/**
 * Returns whether a database in this folder was ever migrated and therefore contains data. Folders of old versions have
 * no marker.
 */
export function hasMarker(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

/** Marks the folder as containing data. The marker is created atomically. */
export function markFolder(folder: string): void {
  if (hasMarker(folder)) return;
  const draft = join(folder, `${FILE}.new`);
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(CONTENT, undefined, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, join(folder, FILE));
}

/** Throws a `DataFolderError` if the opened database is empty although it had data, or belongs to another program. */
export async function requireOwnData(orm: MikroORM, folder: string): Promise<void> {
  const connection = orm.em.getDriver().getConnection() as AbstractSqlConnection;
  const [state] = await connection.execute<{ isMigrated: boolean; hasTables: boolean }[]>(
    `select to_regclass('public.mikro_orm_migrations') is not null as "isMigrated",
      exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r') as "hasTables"`,
  );
  if (state!.isMigrated) return;
  if (hasMarker(folder)) throw unusable(folder, 'it was in use, and its database is empty');
  if (state!.hasTables) throw unusable(folder, 'its database belongs to another program');
}
