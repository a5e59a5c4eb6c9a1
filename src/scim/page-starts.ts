import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KeysetPosition } from '../database/keyset.js';

const MAX_WALKS = 200;
/** Lifetime of a cached page boundary. Documented in docs/scim.md. */
export const LIFETIME_MS = 120_000;

/** Reads the clock from the global object, so that tests can stop it. */
const PLACES = { max: 500, ttl: LIFETIME_MS, perf: { now: () => performance.now() } };

/** Start of a page: after `place`, and after `offset` more resources. */
export interface PageStart {
  readonly place: KeysetPosition | undefined;
  readonly offset: number;
}

/**
 * Caches the keyset position of each page boundary that this process has seen. A client that reads pages by
 * `startIndex` in order then continues after the last returned resource: a concurrent deletion before that position
 * skips nothing, and no page costs more than the first. If other processes served some of the pages, resources are
 * counted from the nearest known boundary before the page; only a jump is counted from the start.
 */
@Injectable()
export class PageStarts {
  /**
   * By query, then by `startIndex`. Evicts the oldest boundary, because another client may be reading at the lowest
   * one.
   */
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

/** Returns the greatest index that is at most `limit`, or 0 if there is none. */
function nearest(indexes: Iterable<number>, limit: number): number {
  let greatest = 0;
  for (const index of indexes) if (index <= limit && index > greatest) greatest = index;
  return greatest;
}
