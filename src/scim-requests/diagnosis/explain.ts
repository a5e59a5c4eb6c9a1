import type { FailureCause } from '../../common/failure-cause.js';
import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import { type Explanation, type ExplanationCode, EXPLANATIONS } from './explanations.js';
import { wordsFor } from './words.js';

/** The known facts about a failure. */
export interface Failure {
  /** Cause of the failure, if the error carried one. */
  readonly failure: FailureCause | undefined;
  readonly status: number;
  readonly scimType: string | null;
  /** Below the base URL. */
  readonly path: string;
}

type Coded = Explanation & { readonly code: ExplanationCode };

/** Returns the explanation of a failed request: by its cause, or else by its status, `scimType` and path. */
export function explain({ failure, ...known }: Failure): Coded {
  return failure ? explanationOf(failure.code) : ALL.find(({ when, isByCause }) => !isByCause && fits(known, when))!;
}

/** Returns the explanation with this code in the words of a type of identity provider. */
export function explanationFor(code: ExplanationCode, type: DirectoryServiceType) {
  const { title, meaning, remedy } = explanationOf(code);
  return { code, title, meaning: wordsFor(meaning, type), remedy: wordsFor(remedy, type) };
}

function explanationOf(code: ExplanationCode): Coded {
  return ALL.find((one) => one.code === code)!;
}

const ALL: readonly Coded[] = EXPLANATIONS;

function fits({ status, scimType, path }: Omit<Failure, 'failure'>, when: Explanation['when']): boolean {
  return (
    (when.status === undefined || when.status === status) &&
    (when.scimType === undefined || when.scimType === scimType) &&
    (when.path === undefined || when.path.test(path))
  );
}
