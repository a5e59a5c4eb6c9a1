import { type RawBuilder, sql } from 'kysely';
import type { Order } from '../database/keyset.js';
import { type Filter, ScimError, type Sort } from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import type { Sources } from './sources.js';

/**
 * The resources of one type that a client asks for (RFC 7644 §3.4.2): services make it of what the client sent, and the
 * repository of the type makes SQL of it.
 */
export class ResourceQuery {
  /** What the list is sorted by; undefined: by the time of creation. */
  readonly order: Order | undefined;

  /** `sources` says where the attributes are stored. Throws `invalidValue` for what the resources cannot be sorted by. */
  constructor(
    readonly filter: Filter | undefined,
    sort: Sort | undefined,
    private readonly sources: Sources,
  ) {
    this.order = orderOf(sort, sources);
  }

  /** Returns the filter as a condition. Throws `invalidFilter` where the filter names what the resources do not have. */
  condition(): RawBuilder<unknown> {
    return this.filter === undefined ? sql`true` : filterToSql(this.filter, this.sources);
  }

  /** The value of a filter that only asks whether an attribute equals it, which clients ask before each create. */
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
  if (!source) throw ScimError.of('invalidValue', `sortBy: nothing can be sorted by ${sort.path.attribute}.`);
  return { ...source, descending: sort.descending };
}
