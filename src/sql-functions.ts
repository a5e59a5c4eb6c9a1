import type { FunctionFile } from './database/sql-functions.js';

/** All files of SQL functions. */
export const FUNCTION_FILES: readonly FunctionFile[] = [
  file('directory-services/directory-locks', { isInner: true }),
  file('changes/changes', { isInner: true }),
  file('users/users'),
  file('groups/groups'),
  file('groups/memberships'),
];

function file(name: string, { isInner = false } = {}): FunctionFile {
  return { name, url: new URL(name + '.sql', import.meta.url), isInner };
}
