import { SettingsError } from '../config/settings.js';
import { DataFolderError } from '../database/data-folder-error.js';
import { FolderInUseError } from '../database/folder-lock.js';
import { DomainError } from '../common/domain-error.js';

/** Message and remedy, by the code or the system call of an error. */
const SENTENCES: readonly [RegExp, string, string][] = [
  [/^EADDRINUSE/, 'The port is in use by another program', 'Set PORT to another port.'],
  [/^EADDRNOTAVAIL|listen$/, 'Cannot listen on this address', 'Check ROLLCALL_HOST and PORT.'],
  [
    /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/,
    'Cannot connect to the database',
    'Check DATABASE_URL.',
  ],
  // invalid_authorization_specification, invalid_catalog_name and insufficient_privilege
  [/^(28...|3D000|42501) /, 'The database rejected the connection', 'Check DATABASE_URL.'],
];

/** An error that prevents the start; only its message is shown. */
export class StartError extends Error {}

const EXPECTED = [SettingsError, FolderInUseError, DataFolderError, DomainError, StartError];

/** Runs a program. Prints a sentence for expected errors, and a stack trace for all others. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** Returns a message with a remedy if the cause is known, otherwise all that is known. */
export function explain(error: unknown): string {
  if (EXPECTED.some((type) => error instanceof type)) return (error as Error).message;
  const { code = '', message, stack, syscall = '' } = error as NodeJS.ErrnoException;
  const [, what, advice] = SENTENCES.find(([pattern]) => pattern.test(`${code} ${syscall}`)) ?? [];
  return what ? `${what} (${message || code}). ${advice}` : (stack ?? String(error));
}
