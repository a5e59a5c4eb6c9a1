import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { Statement } from '../database/statement.js';
import type { ChangeKind } from './change-kinds.js';

const MAX_REMEMBERED = 1_000;
/** Cache lifetime. */
const LIFETIME_MS = 600_000;

/** What is counted. */
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

/** A count, and the snapshot of the database in which it is exact. */
export interface Counted {
  readonly total: number;
  readonly snapshot: string;
}

/** A count of rows; `from` is what follows `from`. */
export function counted(from: RawBuilder<unknown>): RawBuilder<Counted> {
  return sql`select count(*)::int as total, pg_current_snapshot()::text as snapshot from ${from}`;
}

interface Remembered extends Counted {
  readonly at: number;
}

/** What the journal says has become visible since a snapshot. */
const SINCE = new Statement<
  { directoryServiceId: string; snapshot: string; more: string; less: string },
  { snapshot: string; changes: number; difference: number }
>(
  'changes.since',
  ({ directoryServiceId, snapshot, more, less }) => sql`select pg_current_snapshot()::text as snapshot,
    count(*)::int as changes,
    (count(*) filter (where kind = ${more}::text) - count(*) filter (where kind = ${less}::text))::int as difference
    from changes where directory_service_id = ${directoryServiceId}
      and transaction >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(transaction, ${snapshot}::pg_snapshot)`,
);

/**
 * How many resources meet a query. They are counted once; after that the journal tells what has come and gone since, so
 * that the pages of an import cost no count, and the total is exact whichever process made the changes.
 */
@Injectable()
export class Totals {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly database: Database) {}

  async of(what: Countable, now = Date.now()): Promise<number> {
    const before = this.remembered.get(what.key);
    const isUsable = before && now - before.at < LIFETIME_MS;
    if (isUsable && what.goesOn && !what.counted) return before.total;
    const { total, snapshot, at } = (isUsable && (await this.update(what, before))) || (await this.count(what, now));
    this.remembered.delete(what.key);
    this.remembered.set(what.key, { total, snapshot, at });
    if (this.remembered.size > MAX_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    return total;
  }

  private async update(what: Countable, before: Remembered): Promise<Remembered | undefined> {
    const { directoryServiceId, counted: { more, less } = { more: '', less: '' } } = what;
    const values = { directoryServiceId, snapshot: before.snapshot, more, less };
    const [since] = await this.database.run(SINCE, values);
    if (since!.changes > 0 && !what.counted) return undefined;
    return { ...before, total: before.total + since!.difference, snapshot: since!.snapshot };
  }

  private async count(what: Countable, now: number): Promise<Remembered> {
    return { ...(await what.count()), at: now };
  }
}
