import { type RawBuilder, sql } from 'kysely';
import { PreparedStatement } from '../../database/prepared-statement.js';

/** Maximum number of open episodes of a directory service. Further subjects are not recorded while it is reached. */
export const MAX_OPEN = 5_000;

/** An episode in the JSON of `OPEN`. */
export interface OpeningRow {
  readonly id: string;
  readonly code: string;
  readonly variant: string;
  readonly severity: string;
  readonly subject_kind: string;
  readonly subject_key: string;
  readonly keys: readonly string[];
  readonly subject_id: string | null;
  readonly subject_name: string | null;
  readonly subject_display_name: string | null;
  readonly subject_external_id: string | null;
  readonly data: unknown;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first_seen: number;
  readonly last_seen: number;
  readonly last_request_id: string;
}

/** A key of a request in the JSON of `CLOSE`. */
export interface ClosingRow {
  readonly key: string;
  readonly request_id: string;
  /** Milliseconds since 1970. */
  readonly received: number;
  readonly reason: string;
  readonly summary: string;
  readonly token_id: string | null;
}

/**
 * In order of the subject keys, so that two processes that store the same ones lock them in one order. Counts every
 * failure, and keeps the facts of the latest one, whatever the order in which they are stored.
 */
export const OPEN = new PreparedStatement<{ directoryServiceId: string; rows: string }, never>(
  'scim-requests.open_episodes',
  ({ directoryServiceId, rows }) => sql`
    insert into finding_episodes as e (id, directory_service_id, code, variant, severity, subject_kind, subject_key, keys,
      subject_id, subject_name, subject_display_name, subject_external_id, data, count, first_seen_at, last_seen_at,
      last_request_id)
    select r.id, ${directoryServiceId}::uuid, r.code, r.variant, r.severity, r.subject_kind, r.subject_key,
      array(select json_array_elements_text(r.keys)), r.subject_id, r.subject_name, r.subject_display_name,
      r.subject_external_id, r.data, r.count, to_timestamp(r.first_seen / 1000), to_timestamp(r.last_seen / 1000),
      r.last_request_id
    from json_to_recordset(${rows}::json) as r(id uuid, code text, variant text, severity text, subject_kind text,
      subject_key text, keys json, subject_id uuid, subject_name text, subject_display_name text,
      subject_external_id text, data jsonb, count int, first_seen float8, last_seen float8, last_request_id uuid)
    where (select count(*) from (select 1 from finding_episodes o
      where o.directory_service_id = ${directoryServiceId}::uuid and o.closed_at is null
      limit ${sql.lit(MAX_OPEN)}) n) < ${sql.lit(MAX_OPEN)}
    order by r.code, r.variant, r.subject_key
    on conflict (directory_service_id, code, variant, subject_key) where closed_at is null do update
      set count = e.count + excluded.count,
        first_seen_at = least(e.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(e.last_seen_at, excluded.last_seen_at),
        last_request_id = greatest(e.last_request_id, excluded.last_request_id),
        data = case when e.last_request_id < excluded.last_request_id then excluded.data else e.data end
          || case when e.data ? 'otherTokens'
            then jsonb_build_object('otherTokens', e.data->'otherTokens') else '{}'::jsonb end,
        subject_name = ${latest('subject_name')},
        subject_display_name = ${latest('subject_display_name')},
        subject_external_id = ${latest('subject_external_id')}`,
);

/** The name in the latest request that has one. */
function latest(column: string): RawBuilder<unknown> {
  const [old, added] = [sql.ref(`e.${column}`), sql.ref(`excluded.${column}`)];
  return sql`case when e.last_request_id < excluded.last_request_id then coalesce(${added}, ${old})
    else coalesce(${old}, ${added}) end`;
}

/**
 * Closes the episodes that later requests end. A token that was in use when the client of another one was locked out ends
 * the lockout only ten minutes after its last request: until then its success says nothing about the other client.
 */
export const CLOSE = new PreparedStatement<{ directoryServiceId: string; rows: string }, never>(
  'scim-requests.close_episodes',
  ({ directoryServiceId, rows }) => sql`
    with ended as (
      select distinct on (o.id) o.id, c.request_id, c.received, c.reason, c.summary
      from finding_episodes o cross join lateral unnest(o.keys) as k(key)
        join json_to_recordset(${rows}::json) as c(key text, request_id uuid, received float8, reason text, summary text,
          token_id uuid) on c.key = k.key
      where o.directory_service_id = ${directoryServiceId}::uuid and o.closed_at is null
        and o.last_request_id < c.request_id
        and (not coalesce(o.data->'otherTokens' ? c.token_id::text, false)
          or to_timestamp(c.received / 1000) > o.last_seen_at + interval '10 minutes')
      order by o.id, c.reason, c.request_id
    )
    update finding_episodes e set closed_at = to_timestamp(ended.received / 1000), closed_reason = ended.reason,
      closed_request_id = ended.request_id, closed_summary = ended.summary
    from ended
    where e.directory_service_id = ${directoryServiceId}::uuid and e.id = ended.id and e.closed_at is null
      and e.last_request_id < ended.request_id`,
);

export const HAS_OPEN = new PreparedStatement<{ directoryServiceId: string }, { id: string }>(
  'scim-requests.has_open_episode',
  ({ directoryServiceId }) => sql`select e.id from finding_episodes e
    where e.directory_service_id = ${directoryServiceId}::uuid and e.closed_at is null limit 1`,
);
