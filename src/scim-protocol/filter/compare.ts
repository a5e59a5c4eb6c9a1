import type { JsonValue } from '../json.js';
import { nameKey, nameLiteral } from '../name-key.js';
import type { Attribute } from '../schema/types.js';
import type { Literal, Operator } from './ast.js';

type Relation<T> = (left: T, right: T) => boolean;

const ORDER: Record<'eq' | 'gt' | 'ge' | 'lt' | 'le', Relation<string | number>> = {
  eq: (left, right) => left === right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

const PART: Record<'co' | 'sw' | 'ew', Relation<string>> = {
  co: (left, right) => left.includes(right),
  sw: (left, right) => left.startsWith(right),
  ew: (left, right) => left.endsWith(right),
};

/** `ne` is not among them: it is "some value is not `eq`". */
export type Comparison = Exclude<Operator, 'ne'>;

/** Tells whether a value of the attribute stands in this relation to the literal; never, when their types differ. */
export function comparisonWith(
  attribute: Attribute,
  comparison: Comparison,
  literal: Literal,
): (value: JsonValue) => boolean {
  if (typeof literal === 'string') return textComparison(attribute, comparison, literal);
  if (typeof literal !== 'number') return (value) => comparison === 'eq' && value === literal;
  const relation = isOrder(comparison) ? ORDER[comparison] : () => false;
  return (value) => typeof value === 'number' && relation(value, literal);
}

function textComparison({ type, caseExact, isName }: Attribute, comparison: Comparison, literal: string) {
  const isInstant = type === 'dateTime' && isOrder(comparison);
  const withoutCase = (text: string) => (caseExact ? text : text.toLowerCase());
  const fold = isName ? nameKey : withoutCase;
  const relation: Relation<string> = isOrder(comparison) ? ORDER[comparison] : PART[comparison];
  const folded = isName ? nameLiteral(comparison, literal) : withoutCase(literal);
  const instant = Date.parse(literal);
  return (value: JsonValue) => {
    if (typeof value !== 'string') return false;
    return isInstant ? ORDER[comparison](Date.parse(value), instant) : relation(fold(value), folded);
  };
}

function isOrder(comparison: Comparison): comparison is keyof typeof ORDER {
  return comparison in ORDER;
}
