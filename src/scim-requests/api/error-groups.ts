import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { idAt } from '../store/id-at.js';

const DAY_MS = 86_400_000;
/** Failures older than this are history. */
export const ERROR_DAYS = 7;
const MAX_FAILURES = 5_000;

/** The failures of a directory service that have one explanation. */
export interface ErrorGroup {
  readonly code: ExplanationCode;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly lastRequestId: string;
  readonly lastSummary: string;
}

/** What went wrong lately, by its explanation. */
@Injectable()
export class ErrorGroups {
  constructor(private readonly database: Database) {}

  /** By directory service; what happened last comes first. */
  async of(directoryServiceIds: readonly string[], now = Date.now()): Promise<Map<string, ErrorGroup[]>> {
    const since = idAt(now - ERROR_DAYS * DAY_MS);
    const rows = await this.database.query(sql<ErrorGroup & { service: string }>`
      select d.id as service, r.explanation as code, count(*)::int as count, min(r.received_at) as "firstSeenAt",
        max(r.received_at) as "lastSeenAt", (array_agg(r.id order by r.id desc))[1] as "lastRequestId",
        (array_agg(r.summary order by r.id desc))[1] as "lastSummary"
      from unnest(${directoryServiceIds}::uuid[]) d(id) cross join lateral (
        select id, explanation, received_at, summary from scim_requests
        where directory_service_id = d.id and status >= 400 and id >= ${since}::uuid
        order by id desc limit ${MAX_FAILURES}) r
      group by d.id, r.explanation order by max(r.id::text) desc`);
    const groups = rows.map((row) => ({
      ...row,
      firstSeenAt: new Date(row.firstSeenAt),
      lastSeenAt: new Date(row.lastSeenAt),
    }));
    return Map.groupBy(groups, ({ service }) => service);
  }
}
