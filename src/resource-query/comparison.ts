import { type RawBuilder, sql } from 'kysely';
import { canonicalUuid, isUuid } from '../common/uuid.js';
import { instantOf, type Literal, nameLiteral, type Operator, ScimError } from '../scim-protocol/index.js';
import type { Source } from './sources.js';

const SYMBOLS = { eq: sql`=`, gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` } as const;
const NEVER = sql`false`;
/** Limits of dates: PostgreSQL has no year 0 and no sign. All stored dates are between them. */
const [FIRST_INSTANT, LAST_INSTANT] = [Date.UTC(1000, 0), Date.UTC(9999, 0)];

/**
 * Compares one value with a literal according to the attribute's type (RFC 7644 §3.4.2.2, RFC 7643 §2.3). The literal
 * already has that type (see `typedFilter`); another type is rejected, because an empty result would be wrong.
 */
export function comparison(source: Source, filter: { operator: Operator; value: Literal }): RawBuilder<unknown> {
  const { operator, value } = filter;
  if (source.isForeign) return NEVER;
  switch (source.type) {
    case 'boolean':
      if (operator !== 'eq') throw ScimError.of('invalidFilter', `A boolean cannot be compared with ${operator}`);
      return typeof value === 'boolean' ? sql`${source.value} = ${value}::boolean` : mismatch(filter);
    case 'dateTime':
      return dateComparison(source, operator, value);
    case 'integer':
    case 'decimal':
      return typeof value === 'number' && operator in SYMBOLS
        ? sql`${source.value} ${symbol(operator)} ${value}::numeric`
        : mismatch(filter);
    case 'complex':
      throw ScimError.of('invalidFilter', 'A complex attribute can be compared only by one of its sub-attributes');
    default:
      return typeof value === 'string' ? textComparison(source, operator, value) : mismatch(filter);
  }
}

function mismatch({ operator, value }: { operator: Operator; value: Literal }): never {
  throw ScimError.of('invalidFilter', `${JSON.stringify(value)} cannot be compared by ${operator} with this attribute`);
}

function dateComparison(source: Source, operator: Operator, value: Literal): RawBuilder<unknown> {
  const instant = typeof value === 'string' ? instantOf(value) : undefined;
  if (!(operator in SYMBOLS)) throw ScimError.of('invalidFilter', `A date cannot be compared with ${operator}`);
  if (instant === undefined) mismatch({ operator, value });
  const nearest = new Date(Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT));
  return sql`${source.value} ${symbol(operator)} ${nearest.toISOString()}::timestamptz`;
}

/** Compares names by key, and all other texts by the lower case of both sides. */
function textComparison(source: Source, operator: Operator, value: string): RawBuilder<unknown> {
  if (source.isUuid && operator === 'eq')
    return isUuid(value) && value === canonicalUuid(value) ? sql`${source.value} = ${value}::uuid` : NEVER;
  const text = source.isUuid ? sql`${source.value}::text` : source.value;
  const isPrepared = source.caseExact || source.isName;
  const literal = sql`${source.isName ? nameLiteral(operator, value) : value}::text`;
  const [left, right] = isPrepared ? [text, literal] : [sql`lower(${text})`, sql`lower(${literal})`];
  switch (operator) {
    case 'eq':
      return sql`${left} = ${right}`;
    case 'co':
      return sql`position(${right} in ${left}) > 0`;
    case 'sw':
      return sql`starts_with(${left}, ${right})`;
    case 'ew':
      return sql`right(${left}, length(${right})) = ${right}`;
    default:
      return sql`${left} collate "C" ${symbol(operator)} ${right} collate "C"`;
  }
}

function symbol(operator: Operator): RawBuilder<unknown> {
  return SYMBOLS[operator as keyof typeof SYMBOLS];
}
