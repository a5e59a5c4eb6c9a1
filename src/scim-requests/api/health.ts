import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { type Health, STATUS_MODEL } from '../diagnosis/status.js';

/** Turning requests away on purpose is no failure, nor is looking for something that is not there. */
const FAILED = sql`(status >= 400 and explanation <> 'PAUSED' and not (method = 'GET' and status = 404))`;
const WRITE = sql`(method <> 'GET' and path not like '%.search%')`;

/** What the last requests of directory services say of their health. */
@Injectable()
export class RequestHealth {
  constructor(private readonly database: Database) {}

  async of(directoryServiceIds: readonly string[]): Promise<Map<string, Health & { hasUsers: boolean }>> {
    const { recentMs, refusedMs, lookedAt } = STATUS_MODEL;
    const rows = await this.database.query(sql<Health & { id: string; hasUsers: boolean }>`
      select d.id, exists (select from users u where u.directory_service_id = d.id) as "hasUsers",
        h."failedWrites", h."recentRequests", h."recentFailures", h.refusals
      from unnest(${directoryServiceIds}::uuid[]) d(id) cross join lateral (
        select count(*) filter (where failed and write and n < coalesce(good_write, n + 1))::int as "failedWrites",
          count(*) filter (where age < ${recentMs})::int as "recentRequests",
          count(*) filter (where failed and age < ${recentMs})::int as "recentFailures",
          count(*) filter (where status = 401 and age < ${refusedMs} and n < coalesce(let_in, n + 1))::int as refusals
        from (
          select status, failed, write, n, age, min(n) filter (where write and not failed) over () as good_write,
            min(n) filter (where status <> 401) over () as let_in
          from (
            select status, ${FAILED} as failed, ${WRITE} as write, row_number() over (order by id desc) as n,
              extract(epoch from now() - received_at) * 1000 as age
            from (
              select id, status, method, path, explanation, received_at from scim_requests
              where directory_service_id = d.id order by id desc limit ${lookedAt}) last) numbered) marked) h`);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
