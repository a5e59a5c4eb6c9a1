import type { FunctionFile } from './database/sql-functions.js';

/** All files of SQL functions. */
export const FUNCTION_FILES: readonly FunctionFile[] = [
  'directory-services/directory-locks',
  'changes/changes',
  'users/users',
  'groups/groups',
  'groups/memberships',
].map((name) => ({ name, url: new URL(`./${name}.sql`, import.meta.url) }));
