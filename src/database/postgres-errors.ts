import { SENTENCES, type Trouble, TROUBLE_BY_CODE, TROUBLE_BY_TEXT } from './driver-errors.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const LOCK_NOT_AVAILABLE = '55P03';
/**
 * SQLSTATEs after which a transaction was rolled back and may succeed if it is retried: serialization_failure and
 * deadlock_detected.
 */
const TRANSIENT: Readonly<Record<string, 'serialization' | 'deadlock'>> = {
  '40001': 'serialization',
  '40P01': 'deadlock',
};

/** Seconds after which a client should retry. */
export const RETRY_AFTER_SECONDS = 5;

/** Returns whether PostgreSQL rejected a row because of the named unique index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const isViolation = postgresError(error).code === UNIQUE_VIOLATION;
  return isViolation && (index === undefined || violatedConstraint(error) === index);
}

/** Returns the name of a constraint. A distributed database reports it only in the message, with the number of a shard. */
function violatedConstraint(error: unknown): string | undefined {
  const { constraint, message } = postgresError(error);
  return (constraint ?? /constraint "([^"]+)"/.exec(message ?? '')?.[1])?.replace(/_\d+$/, '');
}

/** Returns whether PostgreSQL rejected a row because the row that it references does not exist. */
export function isForeignKeyViolation(error: unknown): boolean {
  return postgresError(error).code === FOREIGN_KEY_VIOLATION;
}

/** Returns the value of the last column of the violated key, as quoted in PostgreSQL's detail. */
export function lastKeyColumn(error: unknown): string | undefined {
  const [, value] = /\)=\((?:[^)]*, )?([^,)]*)\)/.exec(postgresError(error).detail ?? '') ?? [];
  return value;
}

/** Returns why a retry of the same transaction may succeed, or undefined if it would not. */
export function transientReason(error: unknown): 'serialization' | 'deadlock' | undefined {
  return TRANSIENT[postgresError(error).code ?? ''];
}

interface PostgresError {
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly message?: string;
  readonly severity?: string;
}

function postgresError(error: unknown): PostgresError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** Returns the reason for an unavailable database, or undefined if it responded, even with an error. */
export function troubleOf(error: unknown): Trouble | undefined {
  const { code } = postgresError(error);
  if (typeof code === 'string') return TROUBLE_BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  if (!(error instanceof Error)) return undefined;
  const trouble = TROUBLE_BY_TEXT.find(([pattern]) => pattern.test(error.message))?.[1];
  return trouble === 'defect' ? undefined : trouble;
}

/**
 * Returns whether the database failed for reasons that the caller did not cause, so that the same request may succeed
 * later.
 */
export function isUnavailable(error: unknown): boolean {
  return troubleOf(error) !== undefined;
}

/** Returns the message of a 503 response for this error, or undefined if the database is not the cause. */
export function unavailability(error: unknown): string | undefined {
  const trouble = troubleOf(error);
  return trouble && SENTENCES[trouble];
}

/** Returns whether an open connection was closed by the server or the network. */
export function isLostConnection(error: unknown): boolean {
  return troubleOf(error) === 'lost';
}

/** Returns whether a lock could not be acquired within `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return postgresError(error).code === LOCK_NOT_AVAILABLE;
}

/** Returns whether the connection limit of the server or the role is reached. */
export function isTooManyConnections(error: unknown): boolean {
  return troubleOf(error) === 'too-many-connections';
}

/** Returns whether the server closes the connection after this message. */
export function isLastOfConnection(error: unknown): boolean {
  return postgresError(error).severity === 'FATAL' || isLostConnection(error);
}

/** Returns whether an error has class 22: a value is malformed for its type. */
export function isDataException(error: unknown): boolean {
  return postgresError(error).code?.startsWith('22') ?? false;
}
