import { instantOf } from '../instant.js';
import type { JsonValue } from '../json.js';
import { nameKey, nameLiteral } from '../name-key.js';
import type { Attribute } from '../schema/types.js';
import type { Literal, Operator } from './ast.js';

type Relation<T> = (left: T, right: T) => boolean;
type Order = 'eq' | 'gt' | 'ge' | 'lt' | 'le';

const ORDER: Record<Order, Relation<string | number>> = {
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

/** Operators without `ne`, which means "some value is not `eq`". */
export type Comparison = Exclude<Operator, 'ne'>;

/**
 * Returns whether a value of the attribute satisfies the comparison with the literal, which has the attribute's type
 * (see `typedFilter`). Returns false if the value has another type.
 */
export function comparisonWith(
  attribute: Attribute,
  comparison: Comparison,
  literal: Literal,
): (value: JsonValue) => boolean {
  if (attribute.type === 'dateTime') return instantComparison(comparison as Order, literal as string);
  if (typeof literal === 'string') return textComparison(attribute, comparison, literal);
  const relation = ORDER[comparison as Order] as Relation<unknown>;
  return (value) => typeof value === typeof literal && relation(value, literal);
}

function textComparison({ caseExact, isName }: Attribute, comparison: Comparison, literal: string) {
  const withoutCase = (text: string) => (caseExact ? text : text.toLowerCase());
  const fold = isName ? nameKey : withoutCase;
  const relation: Relation<string> = isOrder(comparison) ? ORDER[comparison] : PART[comparison];
  const folded = isName ? nameLiteral(comparison, literal) : withoutCase(literal);
  return (value: JsonValue) => typeof value === 'string' && relation(fold(value), folded);
}

/** Interprets a stored time without a zone, or a date alone, as in all other places. */
function instantComparison(comparison: Order, literal: string) {
  const instant = instantOf(literal) as number;
  return (value: JsonValue) => typeof value === 'string' && ORDER[comparison](instantOf(value) ?? NaN, instant);
}

function isOrder(comparison: Comparison): comparison is Order {
  return comparison in ORDER;
}
