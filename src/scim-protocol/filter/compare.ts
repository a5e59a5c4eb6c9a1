import type { JsonValue } from '../json.js';
import type { Attribute } from '../schema/types.js';
import type { Literal, Operator } from './ast.js';

type Test<T> = (left: T, right: T) => boolean;

const ORDER: Record<'eq' | 'gt' | 'ge' | 'lt' | 'le', Test<string | number>> = {
  eq: (left, right) => left === right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

const PART: Record<'co' | 'sw' | 'ew', Test<string>> = {
  co: (left, right) => left.includes(right),
  sw: (left, right) => left.startsWith(right),
  ew: (left, right) => left.endsWith(right),
};

/** `ne` is not among them: it is "some value is not `eq`". */
export type Comparison = Exclude<Operator, 'ne'>;

/** Whether one value of an attribute stands in this relation to a literal; never, when their types differ. */
export function compareValue(
  attribute: Attribute,
  left: JsonValue | undefined,
  comparison: Comparison,
  right: Literal,
): boolean {
  if (typeof left === 'string' && typeof right === 'string') return compareText(attribute, left, comparison, right);
  if (typeof left !== 'number' || typeof right !== 'number') return comparison === 'eq' && left === right;
  return isOrder(comparison) && ORDER[comparison](left, right);
}

function compareText({ type, caseExact }: Attribute, left: string, comparison: Comparison, right: string): boolean {
  const fold = (text: string) => (caseExact ? text : text.toLowerCase());
  if (!isOrder(comparison)) return PART[comparison](fold(left), fold(right));
  if (type === 'dateTime') return ORDER[comparison](Date.parse(left), Date.parse(right));
  return ORDER[comparison](fold(left), fold(right));
}

function isOrder(comparison: Comparison): comparison is keyof typeof ORDER {
  return comparison in ORDER;
}
