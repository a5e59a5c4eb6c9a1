import { URN } from './urn.js';

/** Detail keywords of RFC 7644 §3.12, table 9, and of RFC 9865 §2.1, and the status each one travels with. */
const STATUS = {
  invalidFilter: 400,
  tooMany: 400,
  uniqueness: 409,
  mutability: 400,
  invalidSyntax: 400,
  invalidPath: 400,
  noTarget: 400,
  invalidValue: 400,
  invalidVers: 400,
  sensitive: 403,
  invalidCursor: 400,
  expiredCursor: 400,
  invalidCount: 400,
} as const;

export type ScimType = keyof typeof STATUS;
export const SCIM_TYPES = Object.keys(STATUS) as readonly ScimType[];

/** The HTTP status that comes with a keyword. */
export function statusOf(scimType: ScimType): number {
  return STATUS[scimType];
}

/** Why a request fails, as data beside the sentence. The protocol knows one code; its users add theirs. */
export interface ScimFailure {
  readonly code: string;
}

export const ATTRIBUTE_REQUIRED = { code: 'ATTRIBUTE_REQUIRED' } as const satisfies ScimFailure;

/** An error in SCIM form (RFC 7644 §3.12). All other errors become a 500. */
export class ScimError extends Error {
  override readonly name = 'ScimError';

  private constructor(
    readonly status: number,
    detail: string,
    readonly scimType: ScimType | undefined,
    readonly failure: ScimFailure | undefined,
  ) {
    super(detail);
  }

  static of(scimType: ScimType, detail: string, failure?: ScimFailure): ScimError {
    return new ScimError(statusOf(scimType), detail, scimType, failure);
  }

  /** For the statuses that table 9 has no keyword for: 401, 404, 413, 429, 500 … */
  static withStatus(status: number, detail: string, failure?: ScimFailure): ScimError {
    return new ScimError(status, detail, undefined, failure);
  }

  toJSON() {
    const { status, scimType, message: detail } = this;
    return { schemas: [URN.error], status: String(status), ...(scimType && { scimType }), detail };
  }
}
