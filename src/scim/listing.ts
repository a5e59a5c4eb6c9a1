import { Injectable } from '@nestjs/common';
import type { ChangeKind } from '../changes/change-kinds.js';
import { CountCache } from '../changes/count-cache.js';
import type { Counted } from '../database/counted.js';
import type { KeysetPosition, Page, PageQuery } from '../database/keyset.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { queryDigest } from './cursor-text.js';
import type { Pieces } from './json-pieces.js';

/** Resources as JSON, and the position of each in the order. */
export interface JsonPage {
  readonly resources: readonly Pieces[];
  readonly positions: readonly KeysetPosition[];
}

/** The resources of one type that meet a query, ready to be paged through. */
export interface Listing {
  readonly resourceType: 'User' | 'Group';
  readonly isSorted: boolean;
  readonly list: (page: PageQuery) => Promise<JsonPage>;
  /** `goesOn`: for a page that goes on where an earlier one ended. */
  readonly count: (goesOn?: boolean) => Promise<number>;
}

/** A query for resources of one type in one directory service, and how its records are found and shown. */
interface Source<Resource extends { readonly id: string }> {
  readonly resourceType: 'User' | 'Group';
  readonly directoryServiceId: string;
  readonly query: ResourceQuery;
  /** Distinguishes the query from all others of the directory service, the attributes declared there included. */
  readonly identity: readonly (string | undefined)[];
  /** The kinds of change by which there is one resource more or less. */
  readonly lifecycle: { readonly more: ChangeKind; readonly less: ChangeKind };
  readonly list: (page: PageQuery) => Promise<Page<Resource>>;
  readonly count: () => Promise<Counted>;
  /** The look-up that clients make before each create: at most one resource by its name. */
  readonly lookup: { readonly attribute: string; readonly find: (name: string) => Promise<Resource | undefined> };
  readonly show: (resources: readonly Resource[]) => Pieces[] | Promise<Pieces[]>;
}

/** Makes listings: look-ups of a name by its index, counts by the cache of counts. */
@Injectable()
export class Listings {
  constructor(private readonly totals: CountCache) {}

  of<Resource extends { readonly id: string }>(source: Source<Resource>): Listing {
    const { resourceType, directoryServiceId, query, identity, lifecycle } = source;
    return {
      resourceType,
      isSorted: query.order !== undefined,
      count: (goesOn = false) =>
        this.totals.of({
          goesOn,
          directoryServiceId,
          key: queryDigest([directoryServiceId, resourceType, ...identity]),
          counted: query.filter ? undefined : lifecycle,
          count: source.count,
        }),
      list: async (page) => {
        const { records, positions } = await find(source, page);
        return { resources: await source.show(records), positions };
      },
    };
  }
}

async function find<Resource extends { readonly id: string }>(
  { query, lookup, list }: Source<Resource>,
  page: PageQuery,
): Promise<Page<Resource>> {
  const isFirstPage = page.limit > 0 && page.offset === 0 && !page.after && !query.order;
  const name = isFirstPage ? query.equalityLookup(lookup.attribute) : undefined;
  if (name === undefined) return list(page);
  const found = await lookup.find(name);
  return found ? { records: [found], positions: [{ key: null, id: found.id }] } : { records: [], positions: [] };
}
