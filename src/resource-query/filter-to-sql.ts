import { type RawBuilder, sql } from 'kysely';
import { type AttributePath, type Filter, ScimError } from '../scim-protocol/index.js';
import { comparison } from './comparison.js';
import { narrowed } from './narrowing.js';
import type { Source, Sources } from './sources.js';

/** Boolean expression over the alias used by the sources. May be NULL, which a `where` clause treats as false. */
export type Condition = RawBuilder<unknown>;

/**
 * Compiles a filter to SQL with parameters. `sources` maps attribute paths to SQL; a path without a source is
 * `invalidFilter`.
 */
export function filterToSql(filter: Filter, sources: Sources): Condition {
  switch (filter.kind) {
    case 'and':
      return sql`(${filterToSql(filter.left, sources)} and ${filterToSql(filter.right, sources)})`;
    case 'or':
      return sql`(${filterToSql(filter.left, sources)} or ${filterToSql(filter.right, sources)})`;
    case 'not':
      return negated(filterToSql(filter.operand, sources));
    case 'present':
      return eachValue(known(sources.whole(filter.path), filter.path), (source) => source.present);
    case 'compare':
      return compare(filter, sources);
    case 'some':
      return some(filter, sources);
  }
}

/** Negation must treat NULL as false: an absent value is not equal to anything, so `not` is true for it. */
function negated(condition: Condition): Condition {
  return sql`not coalesce(${condition}, false)`;
}

function compare(filter: Extract<Filter, { kind: 'compare' }>, sources: Sources): Condition {
  if (filter.value === null) return isNull(filter, sources);
  const source = known(sources.value(filter.path), filter.path);
  if (filter.operator === 'eq' && source.lookup && typeof filter.value === 'string') return source.lookup(filter.value);
  if (filter.operator !== 'ne') {
    return narrowed(
      source,
      filter,
      eachValue(source, (one) => comparison(one, filter)),
    );
  }
  const equal = { ...filter, operator: 'eq' } as const;
  const present = eachValue(source, (one) => one.present);
  const differs = eachValue(source, (one) => sql`(${one.present} and ${negated(comparison(one, equal))})`);
  return sql`(${negated(present)} or ${differs})`;
}

/** Compiles `eq null` as "not present" and `ne null` as `pr`. */
function isNull({ operator, path }: Extract<Filter, { kind: 'compare' }>, sources: Sources): Condition {
  const present = filterToSql({ kind: 'present', path }, sources);
  if (operator === 'eq') return negated(present);
  if (operator === 'ne') return present;
  throw ScimError.of('invalidFilter', `null cannot be compared with ${operator}`);
}

function some(filter: Extract<Filter, { kind: 'some' }>, sources: Sources): Condition {
  const elements = known(sources.elements(filter.path), filter.path);
  const exists = sql`exists (select from ${elements.from} where ${filterToSql(filter.where, elements.sources)})`;
  const asked = valueAskedFor(filter.where);
  if (!asked) return exists;
  if (asked.operator !== 'eq') return narrowed(elements, asked, exists);
  return elements.lookup ? sql`(${elements.lookup(String(asked.value))} and ${exists})` : exists;
}

/**
 * Returns the value that an element must have to match a filter, if any, so that an index can preselect the resources.
 */
function valueAskedFor(where: Filter): Extract<Filter, { kind: 'compare' }> | undefined {
  if (where.kind === 'and') return valueAskedFor(where.left) ?? valueAskedFor(where.right);
  if (where.kind !== 'compare' || typeof where.value !== 'string') return undefined;
  return where.path.attribute.toLowerCase() === 'value' ? where : undefined;
}

/** A multi-valued attribute matches a condition if one of its values does. */
function eachValue(source: Source, condition: (source: Source) => Condition): Condition {
  return source.from ? sql`exists (select from ${source.from} where ${condition(source)})` : condition(source);
}

function known<T>(found: T | undefined, path: AttributePath): T {
  if (!found) throw ScimError.of('invalidFilter', `${nameOf(path)} is not an attribute that filters support`);
  return found;
}

function nameOf({ urn, attribute, subAttribute }: AttributePath): string {
  return `${urn ? `${urn}:` : ''}${attribute}${subAttribute ? `.${subAttribute}` : ''}`;
}
