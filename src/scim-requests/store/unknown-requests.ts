import { sql } from 'kysely';
import type { Database } from '../../database/database.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';

/** How many groups are answered. */
export const MAX_GROUPS = 200;

/** Requests of no directory service that look alike. */
export interface UnknownRequests {
  readonly lastSeenAt: Date;
  readonly firstSeenAt: Date;
  /** Of a flood of them only a part is kept, so there may have been more. */
  readonly count: number;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly method: string;
  /** Below the base URL, without its query; `{id}` stands for an id. */
  readonly path: string;
  readonly status: number;
  readonly reason: ExplanationCode | null;
}

/**
 * What came in without a token of any directory service, by address, client and path; what was seen last comes first, at
 * most `MAX_GROUPS` of them. It belongs to no organization: only the operator of the server reads it.
 */
export async function unknownRequests(database: Database): Promise<UnknownRequests[]> {
  const rows = await database.query(sql<UnknownRequests>`select max(received_at) as "lastSeenAt",
      min(received_at) as "firstSeenAt", count(*)::int as count, ip, user_agent as "userAgent", method,
      regexp_replace(split_part(path, '?', 1), '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '{id}', 'gi') as path,
      status, explanation as reason
    from scim_requests where directory_service_id is null
    group by 4, 5, 6, 7, 8, 9 order by max(id::text) desc limit ${MAX_GROUPS}`);
  return rows.map(({ lastSeenAt, firstSeenAt, ...row }) => ({
    lastSeenAt: new Date(lastSeenAt),
    firstSeenAt: new Date(firstSeenAt),
    ...row,
  }));
}
