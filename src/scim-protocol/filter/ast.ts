/** Attribute as named by a filter or path. The URN precedes the last colon. */
export interface AttributePath {
  readonly urn?: string;
  readonly attribute: string;
  readonly subAttribute?: string;
}

export const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Operator = (typeof OPERATORS)[number];

export type Literal = string | number | boolean | null;

/** Comparison of an attribute with a literal. */
export interface Comparison {
  readonly kind: 'compare';
  readonly path: AttributePath;
  readonly operator: Operator;
  readonly value: Literal;
  /** Text of a number in the filter if JSON would format it differently, such as `5.0`. */
  readonly text?: string;
}

/** Parsed filter (RFC 7644 §3.4.2.2). Plain data, which other modules evaluate in memory or compile to SQL. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'present'; readonly path: AttributePath }
  | Comparison
  | { readonly kind: 'some'; readonly path: AttributePath; readonly where: Filter };
