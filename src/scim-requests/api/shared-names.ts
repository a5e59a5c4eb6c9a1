import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { SeenNames } from './seen-names.js';

const MAX_EXAMPLES = 3;

/** Detects users and groups that already shared a name when names began to be compared by keys. */
@Injectable()
export class SharedNames {
  constructor(private readonly database: Database) {}

  /** One row for each directory service that has some: how many, the last change of one of them, and a few names. */
  async of(directoryServiceIds: readonly string[]) {
    const seen = await this.look(directoryServiceIds);
    // As JSON, so that blanks around a name are visible.
    return seen.map(({ names, ...row }) => ({ ...row, example: names.map((name) => JSON.stringify(name)).join(', ') }));
  }

  private look(directoryServiceIds: readonly string[]): Promise<SeenNames[]> {
    const ids = sql`any(${directoryServiceIds}::uuid[])`;
    return this.database.query(sql<SeenNames>`select service, count(*)::int as count, max(updated_at) as "lastSeenAt",
        (array_agg(name order by id))[1:${sql.lit(MAX_EXAMPLES)}] as names
      from (
        select directory_service_id as service, id, user_name as name, updated_at from users
          where directory_service_id = ${ids} and not user_name_is_unique
        union all
        select directory_service_id, id, display_name, updated_at from groups
          where directory_service_id = ${ids} and not display_name_is_unique) shared
      group by service`);
  }
}
