import { SENTENCES, type Trouble, TROUBLE_BY_CODE, TROUBLE_BY_TEXT } from './driver-errors.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const LOCK_NOT_AVAILABLE = '55P03';
/** serialization_failure and deadlock_detected: nothing was done, and the same again may succeed. */
const TRANSIENT: Readonly<Record<string, 'serialization' | 'deadlock'>> = {
  '40001': 'serialization',
  '40P01': 'deadlock',
};

/** How long a client should wait before it tries again, in seconds. */
export const RETRY_AFTER_SECONDS = 5;

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

function postgresError(error: unknown): { code?: string; constraint?: string; detail?: string; severity?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}

/** What keeps the database from its work; undefined if it answered, be it with an error of the statement. */
export function troubleOf(error: unknown): Trouble | undefined {
  const { code } = postgresError(error);
  if (typeof code === 'string') return TROUBLE_BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  if (!(error instanceof Error)) return undefined;
  const trouble = TROUBLE_BY_TEXT.find(([pattern]) => pattern.test(error.message))?.[1];
  return trouble === 'defect' ? undefined : trouble;
}

/** Whether the database could not do its work for reasons that are not the caller's: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return troubleOf(error) !== undefined;
}

/** What a client is to be answered with 503 for this error; undefined if the database is not to blame. */
export function unavailability(error: unknown): string | undefined {
  const trouble = troubleOf(error);
  return trouble && SENTENCES[trouble];
}

/** Whether a connection that had been opened was closed by the other side or by the network. */
export function isLostConnection(error: unknown): boolean {
  return troubleOf(error) === 'lost';
}

/** Whether a lock was not free within `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return postgresError(error).code === LOCK_NOT_AVAILABLE;
}

/** Whether the server has as many connections as it or the role may have. */
export function isTooManyConnections(error: unknown): boolean {
  return troubleOf(error) === 'too-many-connections';
}

/** Whether the server closes the connection after this message. */
export function isLastOfConnection(error: unknown): boolean {
  return postgresError(error).severity === 'FATAL' || isLostConnection(error);
}

/** Class 22: a value that has not the form its type asks for. */
export function isDataException(error: unknown): boolean {
  return postgresError(error).code?.startsWith('22') ?? false;
}
