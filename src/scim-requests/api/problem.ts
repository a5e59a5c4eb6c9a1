import { createHash } from 'node:crypto';
import type { FindingCode } from '../diagnosis/finding-kinds.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import type { CloseReason, Severity, SubjectKind } from '../diagnosis/problem.js';
import type { ProblemTexts } from '../diagnosis/problem-texts.js';
import type { Cause } from '../store/problems.repository.js';

export type ProblemCode = ExplanationCode | FindingCode;

/** One person, group, token, address or request that a problem is about. */
export interface ProblemSubject {
  readonly kind: SubjectKind;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly externalId: string | null;
  /** The user or group, if it exists. */
  readonly id: string | null;
  readonly detail: string | null;
  readonly since: Date;
  readonly lastSeenAt: Date;
  readonly requestId: string;
}

/** The user or group that has the name that a request wants. */
export interface Holder {
  readonly kind: 'USER' | 'GROUP';
  readonly id: string;
  readonly name: string;
  /** displayName of the user. */
  readonly displayName: string | null;
}

/** Subjects that fail, or failed, for one cause, or a recommendation. */
export interface Problem extends ProblemTexts {
  readonly id: string;
  readonly directoryServiceId: string;
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly subjectKind: SubjectKind | null;
  readonly subjectCount: number;
  /** Of the subjects, the people and groups that did not exist when their requests failed. */
  readonly missingCount: number;
  readonly requestCount: number;
  readonly firstSubjects: readonly ProblemSubject[];
  /** The cause that all of its episodes share. Undefined for recommendations and closed problems. */
  readonly cause?: Cause;
  readonly firstSeenAt: Date | null;
  readonly lastSeenAt: Date;
  readonly requestId: string | null;
  readonly attribute: string | null;
  readonly example: string | null;
  readonly holder: Holder | null;
  readonly newerToken: { readonly id: string; readonly hint: string } | null;
  readonly closedAt: Date | null;
  readonly closedReason: CloseReason | null;
  readonly closedBy: string | null;
  readonly closedSummary: string | null;
}

/** The id of the problem with a cause. It stays the same when the cause returns. Without dots, because a path with a dot is a file. */
export function problemId(directoryServiceId: string, { code, severity, subjectKind, variant }: Cause): string {
  const rest = createHash('sha256').update([severity, subjectKind, variant].join('\n')).digest('hex').slice(0, 8);
  return `${directoryServiceId}~${code}~${rest}`;
}
