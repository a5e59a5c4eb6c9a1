import { type RawBuilder, sql } from 'kysely';
import type { ListPage, Order, Page } from '../database/list-page.js';
import { type Filter, type JsonObject, ScimError, type Sort } from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import type { Sources } from './sources.js';

/** The resources of one type that meet a query, ready to be paged through. */
export interface Listing {
  readonly resourceType: 'User' | 'Group';
  readonly order: Order | undefined;
  readonly list: (page: ListPage) => Promise<Page<JsonObject>>;
  readonly count: () => Promise<number>;
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
