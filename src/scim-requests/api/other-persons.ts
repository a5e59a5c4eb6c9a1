import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { SeenNames } from './seen-names.js';

/** How many of the newest such changes of a directory service are looked at. */
const MAX_CHANGES = 1_000;
const MAX_EXAMPLES = 5;

/** Detects users whose row belongs to another person since an inactive one received another externalId. */
@Injectable()
export class OtherPersons {
  constructor(private readonly database: Database) {}

  /** Returns one row for each directory service with such users since a moment: how many, when last, and the newest names. */
  async of(directoryServiceIds: readonly string[], since: Date) {
    const seen = await this.look(directoryServiceIds, since);
    return seen.map(({ names, ...row }) => ({
      ...row,
      example: names.join(', '),
      meaning: `${row.count === 1 ? '1 inactive user' : `${row.count} inactive users`} received another externalId, which makes them another person: the groups and profile of the former person were removed.`,
    }));
  }

  private look(directoryServiceIds: readonly string[], since: Date): Promise<SeenNames[]> {
    return this.database
      .query(sql<SeenNames>`select d.id as service, found.* from unnest(${directoryServiceIds}::uuid[]) d(id)
      cross join lateral (
        select count(*)::int as count, max(last.at) as "lastSeenAt",
          (array_agg(last.name order by last.at desc))[1:${sql.lit(MAX_EXAMPLES)}] as names
        from (select c.user_id, max(c.occurred_at) as at, (array_agg(c.name order by c.occurred_at desc))[1] as name
          from (select c.user_id, c.occurred_at, c.data->>'label' as name from changes c
            where c.directory_service_id = d.id and c.kind = 'user.identityChanged'
              and c.occurred_at >= ${since.toISOString()}::timestamptz
            order by c.occurred_at desc limit ${MAX_CHANGES}) c
          group by c.user_id) last) found
      where found.count > 0`);
  }
}
