import { type RawBuilder, sql } from 'kysely';
import type { PageQuery, Order, KeysetPosition } from '../database/keyset.js';
import { type Filter, ScimError, type Sort } from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import type { Pieces } from './json-pieces.js';
import type { Sources } from './sources.js';

/** Resources as JSON, and where each of them stands in the order. */
export interface JsonPage {
  readonly resources: readonly Pieces[];
  readonly positions: readonly KeysetPosition[];
}

/** The resources of one type that meet a query, ready to be paged through. */
export interface Listing {
  readonly resourceType: 'User' | 'Group';
  readonly order: Order | undefined;
  readonly list: (page: PageQuery) => Promise<JsonPage>;
  /** `goesOn`: for a page that goes on where an earlier one ended. */
  readonly count: (goesOn?: boolean) => Promise<number>;
}

export function conditionOf(filter: Filter | undefined, sources: Sources): RawBuilder<unknown> {
  return filter === undefined ? sql`true` : filterToSql(filter, sources);
}

export function orderOf(sort: Sort | undefined, sources: Sources): Order | undefined {
  if (!sort) return undefined;
  const source = sources.order(sort.path);
  if (!source) throw ScimError.of('invalidValue', `sortBy: nothing can be sorted by ${sort.path.attribute}.`);
  return { ...source, descending: sort.descending };
}

/** Whether a page is the first of a list that is not sorted, and has room for what is looked up. */
export function isFirstPage({ limit, offset, after, order }: PageQuery): boolean {
  return limit > 0 && offset === 0 && !after && !order;
}

/** The value that an attribute is asked to be equal to by a filter that asks nothing else: what clients do before each create. */
export function valueLookedUp(filter: Filter | undefined, attribute: string): string | undefined {
  if (filter?.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
  const { urn, attribute: named, subAttribute } = filter.path;
  const isNamed = named.toLowerCase() === attribute.toLowerCase() && urn === undefined && subAttribute === undefined;
  return isNamed ? filter.value : undefined;
}
