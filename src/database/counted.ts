import { type RawBuilder, sql } from 'kysely';

/** A count, and the position in the journal at which it is exact. */
export interface Counted {
  readonly total: number;
  readonly position: string;
}

/**
 * Returns a count of rows; `from` is what follows `from`. A statement sees all changes up to a position and none after it,
 * because positions are given in the order of the commits.
 */
export function counted(directoryServiceId: string, from: RawBuilder<unknown>): RawBuilder<Counted> {
  return sql`select count(*)::int as total, coalesce((select c.position from changes c
    where c.directory_service_id = ${directoryServiceId} order by c.position desc limit 1), 0)::text as position
    from ${from}`;
}
