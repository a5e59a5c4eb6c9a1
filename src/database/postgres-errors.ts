const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** serialization_failure and deadlock_detected: nothing was done, and the same again may succeed. */
const TRANSIENT: Readonly<Record<string, 'serialization' | 'deadlock'>> = {
  '40001': 'serialization',
  '40P01': 'deadlock',
};

/** Whether PostgreSQL refused a row because of the named unique index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const { code, constraint } = postgresError(error);
  return code === UNIQUE_VIOLATION && (index === undefined || constraint === index);
}

/** Whether PostgreSQL refused a row because what it points at is gone. */
export function isForeignKeyViolation(error: unknown): boolean {
  return postgresError(error).code === FOREIGN_KEY_VIOLATION;
}

/** The value of the last column of the key that a violation is about, as PostgreSQL quotes it in the detail. */
export function lastKeyColumn(error: unknown): string | undefined {
  const [, value] = /\)=\((?:[^)]*, )?([^,)]*)\)/.exec(postgresError(error).detail ?? '') ?? [];
  return value;
}

/** Why the same transaction, run again, may succeed; undefined when it would not. */
export function transientReason(error: unknown): 'serialization' | 'deadlock' | undefined {
  return TRANSIENT[postgresError(error).code ?? ''];
}

function postgresError(error: unknown): { code?: string; constraint?: string; detail?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}

/** Classes 08 (connection exception), 53 (insufficient resources), 57P (shutdown), and what the driver itself reports. */
const UNAVAILABLE = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Whether the database could not be reached, or had no connection free in time. */
export function isUnavailable(error: unknown): boolean {
  const isPoolTimeout = error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect');
  return isPoolTimeout || UNAVAILABLE.test(postgresError(error).code ?? '');
}

/** Class 22: a value that has not the form its type asks for. */
export function isDataException(error: unknown): boolean {
  return postgresError(error).code?.startsWith('22') ?? false;
}
