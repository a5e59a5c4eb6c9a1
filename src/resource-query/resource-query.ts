import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../database/keyset.js';
import { type Filter, ScimError, type Sort } from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import type { Sources } from './sources.js';

/**
 * Query for resources of one type (RFC 7644 §3.4.2). Services create it from the client's request, and the repository
 * of the type compiles it to SQL.
 */
export class ResourceQuery {
  /** Sort attribute. Undefined for the order of creation. */
  readonly order: Order | undefined;

  /**
   * `sources` maps attributes to their storage. Throws `invalidValue` if the resources cannot be sorted by the
   * attribute.
   */
  constructor(
    readonly filter: Filter | undefined,
    sort: Sort | undefined,
    private readonly sources: Sources,
  ) {
    this.order = orderOf(sort, sources);
  }

  /** Returns the filter as a condition. Throws `invalidFilter` if the filter names an unknown attribute. */
  condition(): RawBuilder<unknown> {
    return this.filter === undefined ? sql`true` : filterToSql(this.filter, this.sources);
  }

  /** Returns the value of a filter that only compares an attribute by `eq`, which clients send before each create. */
  equalityLookup(attribute: string): string | undefined {
    const { filter } = this;
    if (filter?.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
    const { urn, attribute: named, subAttribute } = filter.path;
    const isNamed = named.toLowerCase() === attribute.toLowerCase() && urn === undefined && subAttribute === undefined;
    return isNamed ? filter.value : undefined;
  }
}

function orderOf(sort: Sort | undefined, sources: Sources): Order | undefined {
  if (!sort) return undefined;
  const source = sources.order(sort.path);
  if (!source) throw ScimError.of('invalidValue', `sortBy: sorting is not supported by ${sort.path.attribute}.`);
  return { ...source, descending: sort.descending };
}
