import { Injectable } from '@nestjs/common';
import type { Place } from '../database/list-page.js';

const MAX_REMEMBERED = 20_000;
const LIFETIME_MS = 600_000;

/**
 * Where the pages of a walk by `startIndex` begin, as far as this process has seen them end. A client that walks in order
 * goes on after the last resource it was given: a deletion before that place makes it skip nothing, and no page costs more
 * than the first. A jump, or a walk that another process began, counts rows instead.
 */
@Injectable()
export class PageStarts {
  private readonly places = new Map<string, { readonly place: Place; readonly at: number }>();

  find(query: string, startIndex: number, now = Date.now()): Place | undefined {
    const found = this.places.get(`${query} ${startIndex}`);
    return found && now - found.at < LIFETIME_MS ? found.place : undefined;
  }

  remember(query: string, startIndex: number, place: Place, now = Date.now()): void {
    const key = `${query} ${startIndex}`;
    this.places.delete(key);
    this.places.set(key, { place, at: now });
    if (this.places.size > MAX_REMEMBERED) this.places.delete(this.places.keys().next().value!);
  }
}
