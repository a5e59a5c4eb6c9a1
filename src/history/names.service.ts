import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { MemberChangeView } from '../changes/change.type.js';
import { Database } from '../database/database.js';

/** How users are called, or were called when they were still there. */
@Injectable()
export class Names {
  constructor(private readonly database: Database) {}

  /** userNames by ids. */
  async of(members: readonly MemberChangeView[]): Promise<Map<string, string>> {
    const ids = members.map(({ userId }) => userId);
    const services = [...new Set(members.map(({ directoryServiceId }) => directoryServiceId))];
    const rows = await this.database.query(sql<{
      id: string;
      name: string;
    }>`select m.id, coalesce(u.user_name, last.label) as name
      from unnest(${ids}::uuid[]) as m(id)
      left join users u on u.id = m.id and u.directory_service_id = any(${services}::uuid[])
      left join lateral (select c.data->>'label' as label from changes c where u.id is null and c.user_id = m.id
        and c.directory_service_id = any(${services}::uuid[]) order by c.id desc limit 1) last on true`);
    return new Map(rows.filter(({ name }) => name).map(({ id, name }) => [id, name]));
  }
}
