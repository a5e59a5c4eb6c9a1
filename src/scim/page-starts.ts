import { Injectable } from '@nestjs/common';
import type { KeysetPosition } from '../database/keyset.js';

const MAX_WALKS = 200;
const MAX_PLACES = 500;
/** How long the end of a page is remembered; docs/scim.md promises it. */
export const LIFETIME_MS = 120_000;

/** Where a page begins: after `place`, and after `offset` more. */
export interface PageStart {
  readonly place: KeysetPosition | undefined;
  readonly offset: number;
}

interface Remembered {
  readonly startIndex: number;
  readonly place: KeysetPosition;
  readonly at: number;
}

/**
 * Where the pages of a walk by `startIndex` begin, as far as this process has seen them end. A client that walks in order
 * goes on after the last resource it was given: a deletion before that place makes it skip nothing, and no page costs more
 * than the first. Where other processes serve some of the pages the nearest place before is counted from; only a jump is
 * counted from the beginning.
 */
@Injectable()
export class PageStarts {
  /** By query; what was used last is last. */
  private readonly walks = new Map<string, Remembered[]>();

  find(query: string, startIndex: number, now = Date.now()): PageStart {
    const nearest = this.walks
      .get(query)
      ?.findLast((start) => start.startIndex <= startIndex && now - start.at < LIFETIME_MS);
    return nearest
      ? { place: nearest.place, offset: startIndex - nearest.startIndex }
      : { place: undefined, offset: startIndex - 1 };
  }

  remember(query: string, startIndex: number, place: KeysetPosition, now = Date.now()): void {
    const known = this.walks.get(query) ?? [];
    const walk = known.filter((start) => start.startIndex !== startIndex && now - start.at < LIFETIME_MS);
    const before = walk.findLastIndex((start) => start.startIndex < startIndex) + 1;
    walk.splice(before, 0, { startIndex, place, at: now });
    // The oldest: the lowest may be where another walk, or the next one, stands.
    if (walk.length > MAX_PLACES) walk.splice(walk.indexOf(walk.reduce(older)), 1);
    this.walks.delete(query);
    this.walks.set(query, walk);
    if (this.walks.size > MAX_WALKS) this.walks.delete(this.walks.keys().next().value!);
  }
}

const older = (one: Remembered, other: Remembered): Remembered => (other.at < one.at ? other : one);
