import { Injectable } from '@nestjs/common';
import { cursorListResponse, type JsonObject, listResponse, ScimError } from '../scim-protocol/index.js';
import { type Position, queryDigest, readCursor, writeCursor } from './cursor-text.js';
import type { Listing } from './listing.js';
import { PageStarts } from './page-starts.js';
import type { ListQuery } from './scim-query.js';

/** More than this is not sorted: the database would have to hold them all. */
const MAX_SORTED = 100_000;

/** Answers one page of one or several listings, one after the other, by index or by cursor. */
@Injectable()
export class Pager {
  constructor(private readonly starts: PageStarts) {}

  /** `scope` tells apart what the query alone does not: the directory service and the endpoint. */
  answer(listings: readonly Listing[], query: ListQuery, scope: readonly string[]) {
    const digest = queryDigest(...scope, ...query.identity);
    const [only] = listings;
    if (query.byCursor) return this.byCursor(listings, query, digest);
    return only && listings.length === 1 ? this.byIndex(only, query, digest) : this.overAll(listings, query);
  }

  private async byIndex(listing: Listing, { startIndex, count }: ListQuery, digest: string) {
    if (listing.order) await this.refuseTooMany([listing]);
    const after = startIndex > 1 ? this.starts.find(digest, startIndex) : undefined;
    const page = { limit: count, offset: after ? 0 : startIndex - 1, order: listing.order, after };
    const { records, places } = await listing.list(page);
    const last = places.at(-1);
    if (last && records.length === count) this.starts.remember(digest, startIndex + count, last);
    const isWhole = startIndex === 1 && records.length < count;
    return listResponse(records, isWhole ? records.length : await listing.count(), startIndex);
  }

  /** Users first, then groups, as if they were one list. */
  private async overAll(listings: readonly Listing[], { startIndex, count }: ListQuery) {
    const totals = await this.refuseTooMany(listings);
    const resources: JsonObject[] = [];
    let offset = startIndex - 1;
    for (const [index, listing] of listings.entries()) {
      const limit = count - resources.length;
      if (limit > 0 && offset < totals[index]!) {
        const { records } = await listing.list({ limit, offset, order: listing.order });
        resources.push(...records);
      }
      offset = Math.max(0, offset - totals[index]!);
    }
    return listResponse(resources, sum(totals), startIndex);
  }

  private async byCursor(listings: readonly Listing[], { cursor, count }: ListQuery, digest: string) {
    const from = cursor === undefined ? undefined : readCursor(cursor, digest);
    const totals = from ? {} : { totalResults: sum(await this.refuseTooMany(listings)) };
    if (count === 0) return cursorListResponse([], totals);
    const found = await this.take(listings, from, count + 1);
    const page = found.slice(0, count);
    const next = found.length > count ? writeCursor(digest, page.at(-1)!.position) : undefined;
    return cursorListResponse(
      page.map(({ resource }) => resource),
      totals,
      next,
    );
  }

  private async take(listings: readonly Listing[], from: Position | undefined, limit: number) {
    const found: { resource: JsonObject; position: Position }[] = [];
    const first = from ? listings.findIndex(({ resourceType }) => resourceType === from.resourceType) : 0;
    if (first < 0) throw ScimError.of('invalidCursor', 'cursor belongs to another query.');
    for (const [index, { resourceType, order, list }] of [...listings.entries()].slice(first)) {
      if (found.length >= limit) break;
      const after = index === first ? from : undefined;
      const { records, places } = await list({ limit: limit - found.length, offset: 0, order, after });
      for (const [n, resource] of records.entries())
        found.push({ resource, position: { resourceType, ...places[n]! } });
    }
    return found;
  }

  private async refuseTooMany(listings: readonly Listing[]): Promise<number[]> {
    const totals: number[] = [];
    for (const { count } of listings) totals.push(await count());
    if (listings.some(({ order }) => order) && sum(totals) > MAX_SORTED) {
      throw ScimError.of(
        'tooMany',
        `More than ${MAX_SORTED} resources are not sorted: narrow the filter, or leave sortBy out.`,
      );
    }
    return totals;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
