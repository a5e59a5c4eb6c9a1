import { URN } from './urn.js';

/** Values of `scimType` (RFC 7644 §3.12, table 9, and RFC 9865 §2.1) with their statuses. */
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

/** Returns the HTTP status of a `scimType`. */
export function statusOf(scimType: ScimType): number {
  return STATUS[scimType];
}

/**
 * Cause of a failed request as data, in addition to the message. The protocol defines two codes; its users define
 * others.
 */
export interface ScimFailure {
  readonly code: string;
}

/** Returns the cause of an error about a missing attribute. */
export function attributeRequired(attribute: string) {
  return { code: 'ATTRIBUTE_REQUIRED', attribute } as const;
}

/** Returns the cause of an error about the value of an attribute. */
export function valueRefused(attribute: string) {
  return { code: 'VALUE_REFUSED', attribute } as const;
}

/** Error in SCIM form (RFC 7644 §3.12). All other errors become a 500. */
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

  /** Creates an error with a status that has no `scimType` in table 9: 401, 404, 413, 429, 500 … */
  static withStatus(status: number, detail: string, failure?: ScimFailure): ScimError {
    return new ScimError(status, detail, undefined, failure);
  }

  toJSON() {
    const { status, scimType, message: detail } = this;
    return { schemas: [URN.error], status: String(status), ...(scimType && { scimType }), detail };
  }
}
