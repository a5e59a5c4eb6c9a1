import { type RawBuilder, sql } from 'kysely';

/** A count, and the snapshot of the database in which it is exact. */
export interface Counted {
  readonly total: number;
  readonly snapshot: string;
}

/** A count of rows; `from` is what follows `from`. */
export function counted(from: RawBuilder<unknown>): RawBuilder<Counted> {
  return sql`select count(*)::int as total, pg_current_snapshot()::text as snapshot from ${from}`;
}
