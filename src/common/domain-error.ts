import type { FailureCause } from './failure-cause.js';

/** Why the product refuses something; each API has one table that turns a reason into its own form. */
export type Reason = 'not-found' | 'taken' | 'invalid' | 'limit-reached' | 'mismatch' | 'expired' | 'conflict';

/** An expected error with a message for the caller. All other errors are internal. */
export class DomainError extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    /** The input field the refusal is about, where there is one. */
    readonly field?: string,
    /** The cause as data, where something is explained by it. */
    readonly failure?: FailureCause,
  ) {
    super(message);
  }
}
