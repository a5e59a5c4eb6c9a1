import type { FailureCause } from './failure-cause.js';

/** Reasons for rejecting a request. Each API maps them to its own form of error. */
export type Reason = 'not-found' | 'taken' | 'invalid' | 'limit-reached' | 'mismatch' | 'expired' | 'conflict';

/** An expected error with a message for the caller. All other errors are internal. */
export class DomainError extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    /** The rejected input field, if any. */
    readonly field?: string,
    /** The cause as data, for explanations. */
    readonly failure?: FailureCause,
  ) {
    super(message);
  }
}
