/** The data folder cannot be used as it is. The message names the folder and says what to do. */
export class DataFolderError extends Error {}

const RESTORE = 'Restore the whole folder from a backup, or name another one in ROLLCALL_DATA_DIR.';

/** A folder whose content is incomplete, damaged or of another program. */
export function unusable(folder: string, reason: string, advice = RESTORE): DataFolderError {
  return new DataFolderError(`The data folder ${folder} cannot be opened: ${reason}. ${advice}`);
}

const OWNER = 'Give it and everything in it to the user that Rollcall runs as, or check ROLLCALL_DATA_DIR.';
const SPACE = 'Free some space, then start Rollcall again.';

/** By the code of a system call: what is wrong with the folder, and what to do. */
const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['may not be read or written', OWNER],
  EPERM: ['may not be read or written', OWNER],
  EROFS: ['is on a read-only file system', 'Make it writable, or check ROLLCALL_DATA_DIR.'],
  ENOSPC: ['has no space left on its disk', SPACE],
  EDQUOT: ['has reached the quota of its disk', SPACE],
  EEXIST: ['is not a folder', 'Check ROLLCALL_DATA_DIR.'],
  ENOTDIR: ['is not a folder', 'Check ROLLCALL_DATA_DIR.'],
  ENOENT: ['cannot be made', 'Check ROLLCALL_DATA_DIR.'],
};

/** How WebAssembly numbers the errors that matter here. */
const WASM_ERRORS: Readonly<Record<number, string>> = { 2: 'EACCES', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' };

/** PostgreSQL's own code for a full disk. */
const DISK_FULL = '53100';

/** What a failed system call, or a database that does not start, means for the folder. */
export function folderError(folder: string, error: unknown): DataFolderError {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const known = code === DISK_FULL ? 'ENOSPC' : (code ?? WASM_ERRORS[errno ?? 0] ?? '');
  const [what, advice] = SENTENCES[known] ?? [];
  if (what) return new DataFolderError(`The data folder ${folder} ${what} (${message || known}). ${advice}`);
  return unusable(folder, `its database does not start (${reasonOf(message || String(error))})`);
}

/** WebAssembly reports a crash in words for its developers. */
function reasonOf(message: string): string {
  return message.startsWith('Aborted(') ? 'it is damaged' : message.split('\n')[0]!;
}
