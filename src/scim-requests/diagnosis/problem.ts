import type { ExplanationCode } from './explanations.js';

/** The harm of a problem, most urgent first. */
export const SEVERITIES = ['LOCKOUT', 'PEOPLE', 'MEMBERSHIPS', 'ADVICE'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The kinds of subjects of problems. */
export const SUBJECT_KINDS = ['USER', 'GROUP', 'TOKEN', 'ADDRESS', 'FILTER', 'REQUEST'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Why a problem closed. */
export const CLOSE_REASONS = ['SUCCEEDED', 'SUPERSEDED', 'DISMISSED'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** The person, group, token or address with which a request failed. */
export interface Subject {
  readonly kind: SubjectKind;
  /** Identifies the subject within its directory service. */
  readonly key: string;
  /** The id in the path of the request, if there is one. */
  readonly id?: string | null;
  /** The userName of a person, the displayName of a group, the path of an address or request, or a filter. */
  readonly name?: string | null;
  readonly displayName?: string | null;
  readonly externalId?: string | null;
}

/** Facts about a failed request that its explanation and its remedy use. */
export interface ProblemData {
  /** The `detail` of the error response. */
  readonly detail?: string | null;
  /** The attribute that the error is about. */
  readonly attribute?: string;
  /** The member of a group that is not a user, and its name in the request. */
  readonly member?: string;
  readonly memberName?: string | null;
  readonly tokenId?: string | null;
}

/** A failure that opens a problem, or repeats an open one. */
export interface Opening {
  readonly code: ExplanationCode;
  /** Distinguishes causes with one code: the attribute. */
  readonly variant: string;
  readonly severity: Exclude<Severity, 'ADVICE'>;
  readonly subject: Subject;
  /** A later request with one of these keys closes the problem. */
  readonly keys: readonly string[];
  readonly data: ProblemData;
}

/** The meaning of a request for problems: those that it opens, and the keys of those that it closes. */
export interface Sign {
  readonly opens: readonly Opening[];
  /** Keys of what succeeded. */
  readonly succeeded: readonly string[];
  /** Keys of what was processed at all, so that an earlier rejection by a token, a pause or an outage is over. */
  readonly seen: readonly string[];
}
