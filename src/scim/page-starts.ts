import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KeysetPosition } from '../database/keyset.js';

const MAX_WALKS = 200;
/** How long the end of a page is remembered; docs/scim.md promises it. */
export const LIFETIME_MS = 120_000;

/** The clock is read from the global, so that a test can stop it. */
const PLACES = { max: 500, ttl: LIFETIME_MS, perf: { now: () => performance.now() } };

/** Where a page begins: after `place`, and after `offset` more. */
export interface PageStart {
  readonly place: KeysetPosition | undefined;
  readonly offset: number;
}

/**
 * Caches the keyset position of each page boundary that this process has seen, so that a client that reads pages by
 * `startIndex` in order goes on after the last resource it was given: a deletion before that position makes it skip nothing,
 * and no page costs more than the first. Where other processes serve some of the pages the nearest boundary before is
 * counted from; only a jump is counted from the beginning.
 */
@Injectable()
export class PageStarts {
  /** By query, then by `startIndex`. The oldest boundary is evicted: the lowest may be where another client reads. */
  private readonly walks = new LRUCache<string, LRUCache<number, KeysetPosition>>({ max: MAX_WALKS });

  find(query: string, startIndex: number): PageStart {
    const walk = this.walks.peek(query);
    const before = walk?.has(startIndex) ? startIndex : nearest(walk?.keys() ?? [], startIndex);
    const place = walk?.peek(before);
    return place ? { place, offset: startIndex - before } : { place: undefined, offset: startIndex - 1 };
  }

  remember(query: string, startIndex: number, place: KeysetPosition): void {
    const walk = this.walks.get(query) ?? new LRUCache<number, KeysetPosition>(PLACES);
    walk.set(startIndex, place);
    this.walks.set(query, walk);
  }
}

/** Returns the greatest of these that is at most `limit`; 0 without one. */
function nearest(indexes: Iterable<number>, limit: number): number {
  let greatest = 0;
  for (const index of indexes) if (index <= limit && index > greatest) greatest = index;
  return greatest;
}
