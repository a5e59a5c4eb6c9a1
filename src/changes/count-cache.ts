import { Injectable } from '@nestjs/common';
import type { Counted } from '../database/counted.js';
import type { ChangeKind } from './change-kinds.js';
import { JournalRepository } from './journal.repository.js';

const MAX_REMEMBERED = 1_000;
/** Cache lifetime. */
const LIFETIME_MS = 600_000;

/** A count to be cached. */
export interface Countable {
  readonly directoryServiceId: string;
  /** Cache key of the count. */
  readonly key: string;
  /** The kinds of change that make it one more and one less; absent where any change may make it another. */
  readonly counted?: { readonly more: ChangeKind; readonly less: ChangeKind };
  readonly count: () => Promise<Counted>;
  /** Whether a page goes on where an earlier one ended: what is counted row by row is not counted again for it. */
  readonly goesOn?: boolean;
}

interface Remembered extends Counted {
  readonly at: number;
}

/**
 * Caches how many resources meet a query. They are counted once; after that the journal says how many were added and removed
 * since the position of the count, so that the pages of an import cost no count, and the total is exact whichever process
 * made the changes.
 */
@Injectable()
export class CountCache {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly journal: JournalRepository) {}

  async of(what: Countable, now = Date.now()): Promise<number> {
    const before = this.remembered.get(what.key);
    const isUsable = before && now - before.at < LIFETIME_MS;
    if (isUsable && what.goesOn && !what.counted) return before.total;
    const { total, position, at } = (isUsable && (await this.update(what, before))) || (await this.count(what, now));
    this.remembered.delete(what.key);
    this.remembered.set(what.key, { total, position, at });
    if (this.remembered.size > MAX_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    return total;
  }

  private async update(what: Countable, before: Remembered): Promise<Remembered | undefined> {
    const { directoryServiceId, counted = { more: '', less: '' } } = what;
    const { position, changes, difference } = await this.journal.since(directoryServiceId, before.position, counted);
    return changes > 0 && !what.counted ? undefined : { ...before, total: before.total + difference, position };
  }

  private async count(what: Countable, now: number): Promise<Remembered> {
    return { ...(await what.count()), at: now };
  }
}
