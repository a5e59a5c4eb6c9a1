import { Injectable } from '@nestjs/common';
import type { ChangeKind } from '../changes/change-kinds.js';
import { CountCache } from '../changes/count-cache.js';
import type { Counted } from '../database/counted.js';
import type { KeysetPosition, Page, PageQuery } from '../database/keyset.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { queryDigest } from './cursor-text.js';
import type { JsonChunks } from './json-chunks.js';

/** Resources as JSON, with the position of each in the order. */
export interface JsonPage {
  readonly resources: readonly JsonChunks[];
  readonly positions: readonly KeysetPosition[];
}

/** List of the resources of one type that match a query, of which pages can be read. */
export interface Listing {
  readonly resourceType: 'User' | 'Group';
  readonly isSorted: boolean;
  readonly list: (page: PageQuery) => Promise<JsonPage>;
  /** `goesOn` is true for a page that continues after a previous one. */
  readonly count: (goesOn?: boolean) => Promise<number>;
}

/** Query for resources of one type in one directory service, with the functions that read and render them. */
interface Source<Resource extends { readonly id: string }> {
  readonly resourceType: 'User' | 'Group';
  readonly directoryServiceId: string;
  readonly query: ResourceQuery;
  /** Distinguishes the query from all others of the directory service, including by its declared attributes. */
  readonly identity: readonly (string | undefined)[];
  /** Kinds of changes that increase or decrease the number of resources. */
  readonly lifecycle: { readonly more: ChangeKind; readonly less: ChangeKind };
  readonly list: (page: PageQuery) => Promise<Page<Resource>>;
  readonly count: () => Promise<Counted>;
  /** Look-up that clients send before each create: at most one resource by its name. */
  readonly lookup: { readonly attribute: string; readonly find: (name: string) => Promise<Resource | undefined> };
  readonly show: (resources: readonly Resource[]) => JsonChunks[] | Promise<JsonChunks[]>;
}

/** Creates listings. Looks up names by index, and counts through the cache of counts. */
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
