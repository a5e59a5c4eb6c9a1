import { type Explanation, type ExplanationCode, EXPLANATIONS } from './explanations.js';

/** What is known of a failure. */
export interface Failure {
  readonly status: number;
  readonly scimType: string | null;
  readonly detail: string | null;
  /** Below the base URL. */
  readonly path: string;
}

/** The explanation of a failed request. */
export function explain(failure: Failure): Explanation & { readonly code: ExplanationCode } {
  return EXPLANATIONS.find(({ when }) => fits(failure, when))!;
}

/** The explanation with this code. */
export function explanationOf(code: ExplanationCode): Explanation & { readonly code: ExplanationCode } {
  return EXPLANATIONS.find((one) => one.code === code)!;
}

function fits({ status, scimType, detail, path }: Failure, when: Explanation['when']): boolean {
  return (
    (when.status === undefined || when.status === status) &&
    (when.scimType === undefined || when.scimType === scimType) &&
    (when.detail === undefined || when.detail.test(detail ?? '')) &&
    (when.path === undefined || when.path.test(path))
  );
}
