import { SettingsError } from './config/settings.js';
import { FolderInUseError } from './database/folder-lock.js';
import { DomainError } from './common/domain-error.js';

const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** PostgreSQL's invalid_authorization_specification, invalid_catalog_name and insufficient_privilege. */
const REFUSED = /^(28...|3D000|42501)$/;

/** Runs a program; what its user can put right is told in a sentence, anything else with all that is known. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  const isExpected =
    error instanceof SettingsError || error instanceof FolderInUseError || error instanceof DomainError;
  if (isExpected) return error.message;
  const { code = '', message, stack, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `The port is in use by another program (${message}). Set PORT to another one.`;
  if (syscall === 'listen' || code === 'EADDRNOTAVAIL')
    return `Nobody can listen there (${message}). Check ROLLCALL_HOST and PORT.`;
  if (syscall === 'mkdir') return `The data folder cannot be made (${message}). Check ROLLCALL_DATA_DIR.`;
  if (UNREACHABLE.includes(code)) return `The database does not answer (${message || code}). Check DATABASE_URL.`;
  if (REFUSED.test(code)) return `The database refuses the connection (${message}). Check DATABASE_URL.`;
  return stack ?? String(error);
}
