import { SettingsError } from './config/settings.js';
import { FolderInUseError } from './database/folder-lock.js';
import { DomainError } from './common/domain-error.js';

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
  const { code, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `The port is in use by another program (${message}). Set PORT to another one.`;
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}). Check DATABASE_URL.`;
  return stack ?? String(error);
}
