/** Thrown if the data folder cannot be used in its current state. The message names the folder and the remedy. */
export class DataFolderError extends Error {}

const RESTORE = 'Restore the complete folder from a backup, or set ROLLCALL_DATA_DIR to another folder.';

/** Returns the error for a folder whose content is incomplete, damaged or belongs to another program. */
export function unusable(folder: string, reason: string, advice = RESTORE): DataFolderError {
  return new DataFolderError(`The data folder ${folder} cannot be opened: ${reason}. ${advice}`);
}

const OWNER = 'Make the user that runs Rollcall the owner of the folder and its content, or check ROLLCALL_DATA_DIR.';
const SPACE = 'Free some space, then start Rollcall again.';

/** Fault and remedy, by the code of a failed system call. */
const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['is not readable or writable', OWNER],
  EPERM: ['is not readable or writable', OWNER],
  EROFS: ['is on a read-only file system', 'Make it writable, or check ROLLCALL_DATA_DIR.'],
  ENOSPC: ['has no space left on its disk', SPACE],
  EDQUOT: ['has reached its disk quota', SPACE],
  EEXIST: ['is not a folder', 'Check ROLLCALL_DATA_DIR.'],
  ENOTDIR: ['is not a folder', 'Check ROLLCALL_DATA_DIR.'],
  ENOENT: ['cannot be created', 'Check ROLLCALL_DATA_DIR.'],
};

/** Numbers of the relevant system errors in WebAssembly. */
const WASM_ERRORS: Readonly<Record<number, string>> = { 2: 'EACCES', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' };

/** SQLSTATE for a full disk. */
const DISK_FULL = '53100';

/** Converts a failed system call, or the failed start of the database, to an error about the folder. */
export function folderError(folder: string, error: unknown): DataFolderError {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const known = code === DISK_FULL ? 'ENOSPC' : (code ?? WASM_ERRORS[errno ?? 0] ?? '');
  const [what, advice] = SENTENCES[known] ?? [];
  if (what) return new DataFolderError(`The data folder ${folder} ${what} (${message || known}). ${advice}`);
  return unusable(folder, `its database does not start (${reasonOf(message || String(error))})`);
}

/** Messages of a WebAssembly crash are meaningless to users. */
function reasonOf(message: string): string {
  return message.startsWith('Aborted(') ? 'it is damaged' : message.split('\n')[0]!;
}
