import { Injectable } from '@nestjs/common';
import { cursorListResponse, listResponse, ScimError } from '../scim-protocol/index.js';
import { type Position, queryDigest, readCursor, writeCursor } from './cursor-text.js';
import { type JsonChunks, withArray } from './json-chunks.js';
import type { Listing } from './listing.js';
import { PageStarts } from './page-starts.js';
import type { ListQuery } from './scim-query.js';

/** Maximum number of sorted resources, which the database must hold in memory. */
const MAX_SORTED = 100_000;

const FROM_THE_BEGINNING = { place: undefined, offset: 0 };

/** Returns a page of one or several consecutive listings, by index or by cursor. */
@Injectable()
export class Pager {
  constructor(private readonly starts: PageStarts) {}

  /** `scope` distinguishes queries by directory service and endpoint. */
  answer(listings: readonly Listing[], query: ListQuery, scope: readonly string[]) {
    const digest = () => queryDigest([...scope, ...query.identity]);
    const [only] = listings;
    if (query.byCursor) return this.byCursor(listings, query, digest());
    return only && listings.length === 1 ? this.byIndex(only, query, digest) : this.overAll(listings, query);
  }

  /**
   * Calls `digest` only if needed. A result that is complete on its first page, such as that of a look-up, does not
   * need it.
   */
  private async byIndex(listing: Listing, { startIndex, count }: ListQuery, digest: () => string) {
    const start = startIndex > 1 ? this.starts.find(digest(), startIndex) : FROM_THE_BEGINNING;
    const goesOn = start.place !== undefined;
    if (listing.isSorted && !goesOn) await this.refuseTooMany([listing]);
    // Remembers the row before the jump, so that repeated reads start the same page there.
    const before = count > 0 ? Math.min(start.offset, 1) : 0;
    const { offset, place: after } = start;
    const found = await listing.list({ limit: count + before, offset: offset - before, after });
    if (before > 0 && found.positions[0]) this.starts.remember(digest(), startIndex, found.positions[0]);
    const resources = found.resources.slice(before);
    const last = found.positions.at(-1);
    if (last && resources.length === count) this.starts.remember(digest(), startIndex + count, last);
    const isWhole = startIndex === 1 && resources.length < count;
    const total = isWhole ? resources.length : await listing.count(goesOn);
    return toJson(resources, (all) => listResponse(all, total, startIndex));
  }

  /** Lists users first, then groups, as one list. */
  private async overAll(listings: readonly Listing[], { startIndex, count }: ListQuery) {
    const totals = await this.refuseTooMany(listings);
    let resources: JsonChunks[] = [];
    let offset = startIndex - 1;
    for (const [index, listing] of listings.entries()) {
      const limit = count - resources.length;
      if (limit > 0 && offset < totals[index]!) {
        const page = await listing.list({ limit, offset });
        resources = resources.concat(page.resources);
      }
      offset = Math.max(0, offset - totals[index]!);
    }
    return toJson(resources, (all) => listResponse(all, sum(totals), startIndex));
  }

  private async byCursor(listings: readonly Listing[], { cursor, count }: ListQuery, digest: string) {
    const from = cursor === undefined ? undefined : readCursor(cursor, digest);
    const totals = from ? {} : { totalResults: sum(await this.refuseTooMany(listings)) };
    if (count === 0) return toJson([], (all) => cursorListResponse(all, totals));
    const found = await this.take(listings, from, count + 1);
    const page = found.slice(0, count);
    const next = found.length > count ? writeCursor(digest, page.at(-1)!.position) : undefined;
    const resources = page.map(({ resource }) => resource);
    return toJson(resources, (all) => cursorListResponse(all, totals, next));
  }

  private async take(listings: readonly Listing[], from: Position | undefined, limit: number) {
    const found: { resource: JsonChunks; position: Position }[] = [];
    const first = from ? listings.findIndex(({ resourceType }) => resourceType === from.resourceType) : 0;
    if (first < 0)
      throw ScimError.of('invalidCursor', 'cursor belongs to another query. Start again from the first page.');
    for (const [index, { resourceType, list }] of [...listings.entries()].slice(first)) {
      if (found.length >= limit) break;
      const after = index === first ? from : undefined;
      const { resources, positions } = await list({ limit: limit - found.length, offset: 0, after });
      for (const [n, resource] of resources.entries())
        found.push({ resource, position: { resourceType, ...positions[n]! } });
    }
    return found;
  }

  private async refuseTooMany(listings: readonly Listing[]): Promise<number[]> {
    const totals: number[] = [];
    for (const { count } of listings) totals.push(await count());
    if (listings.some(({ isSorted }) => isSorted) && sum(totals) > MAX_SORTED) {
      throw ScimError.of(
        'tooMany',
        `More than ${MAX_SORTED} resources cannot be sorted. Narrow the filter or omit sortBy.`,
      );
    }
    return totals;
  }
}

/** Builds a list response that contains the resources, which are already JSON. */
function toJson(
  resources: readonly JsonChunks[],
  respond: (all: readonly JsonChunks[]) => { readonly Resources: unknown },
): JsonChunks {
  const { Resources: _, ...head } = respond(resources);
  const separated = resources.flatMap((resource, index) => (index === 0 ? resource : [',', ...resource]));
  return withArray(head as never, 'Resources', separated);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
