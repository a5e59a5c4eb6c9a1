/** An attribute as a filter or path names it; the URN is what stands before the last colon. */
export interface AttributePath {
  readonly urn?: string;
  readonly attribute: string;
  readonly subAttribute?: string;
}

export const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Operator = (typeof OPERATORS)[number];

export type Literal = string | number | boolean | null;

/** An attribute and the literal that it is compared with. */
export interface Comparison {
  readonly kind: 'compare';
  readonly path: AttributePath;
  readonly operator: Operator;
  readonly value: Literal;
  /** A number as the filter has it, where JSON would write it differently: `5.0`. */
  readonly text?: string;
}

/** A parsed filter, RFC 7644 §3.4.2.2. Plain data: evaluated in memory, or compiled to SQL, by others. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'present'; readonly path: AttributePath }
  | Comparison
  | { readonly kind: 'some'; readonly path: AttributePath; readonly where: Filter };
