import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

/** How far back the activity is shown, and how many hours each of its bars stands for. */
export const ACTIVITY_RANGES = {
  DAY: { bars: 24, hours: 1 },
  WEEK: { bars: 28, hours: 6 },
  MONTH: { bars: 30, hours: 24 },
} as const;
export type ActivityRange = keyof typeof ACTIVITY_RANGES;

/** How many requests came in from a moment on, for as long as a bar stands for. */
export interface ActivityBar {
  readonly from: Date;
  readonly succeeded: number;
  readonly failed: number;
}

/** Requests by the hour, which are counted as they are written. */
@Injectable()
export class Activity {
  constructor(private readonly database: Database) {}

  /** The bars of each directory service, oldest first, empty ones too. */
  async of(directoryServiceIds: readonly string[], range: ActivityRange): Promise<Map<string, ActivityBar[]>> {
    const { bars, hours } = ACTIVITY_RANGES[range];
    const width = sql`make_interval(hours => ${hours}::int)`;
    const rows = await this.database.query(sql<{ id: string; from: string; succeeded: number; failed: number }>`
      select d.id, b.start as "from", coalesce(sum(h.succeeded), 0)::int as succeeded, coalesce(sum(h.failed), 0)::int as failed
      from unnest(${directoryServiceIds}::uuid[]) d(id)
        cross join (select date_bin(${width}, now(), timestamptz '2000-01-01Z') - n * ${width} as start
          from generate_series(0, ${bars}::int - 1) n) b
        left join scim_request_hours h
          on h.directory_service_id = d.id and h.hour >= b.start and h.hour < b.start + ${width}
      group by d.id, b.start order by b.start`);
    return Map.groupBy(
      rows.map(({ from, ...row }) => ({ ...row, from: new Date(from) })),
      ({ id }) => id,
    );
  }
}
