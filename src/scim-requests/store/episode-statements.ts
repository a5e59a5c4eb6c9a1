import { type RawBuilder, sql } from 'kysely';
import { LOOKED_UP } from '../capture/problem-keys.js';
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
}

/**
 * In order of the subject keys, so that two processes that store the same ones lock them in one order. Counts every
 * failure, and keeps the facts of the latest one, whatever the order in which they are stored.
 *
 * A lockout that ended after `resumable`, a timestamp, goes on: while two clients share a directory service, one succeeds
 * between the failures of the other.
 */
export const OPEN = new PreparedStatement<{ directoryServiceId: string; rows: string; resumable: string }, never>(
  'scim-requests.open_episodes',
  ({ directoryServiceId, rows, resumable }) => sql`
    with resumed as (
      delete from finding_episodes c
      using json_to_recordset(${rows}::json) as r(code text, variant text, severity text, subject_key text)
      where c.directory_service_id = ${directoryServiceId}::uuid and c.closed_at > ${resumable}::timestamptz
        and c.closed_reason = 'SUCCEEDED' and c.severity = 'LOCKOUT' and c.severity = r.severity
        and c.code = r.code and c.variant = r.variant and c.subject_key = r.subject_key
      returning c.code, c.variant, c.subject_key, c.count, c.first_seen_at, c.last_seen_at, c.last_request_id)
    insert into finding_episodes as e (id, directory_service_id, code, variant, severity, subject_kind, subject_key, keys,
      subject_id, subject_name, subject_display_name, subject_external_id, data, count, first_seen_at, last_seen_at,
      last_request_id)
    select r.id, ${directoryServiceId}::uuid, r.code, r.variant, r.severity, r.subject_kind, r.subject_key,
      array(select json_array_elements_text(r.keys)), r.subject_id, r.subject_name, r.subject_display_name,
      r.subject_external_id, r.data, r.count + coalesce(p.count, 0),
      least(to_timestamp(r.first_seen / 1000), p.first_seen_at),
      greatest(to_timestamp(r.last_seen / 1000), p.last_seen_at), greatest(r.last_request_id, p.last_request_id)
    from json_to_recordset(${rows}::json) as r(id uuid, code text, variant text, severity text, subject_kind text,
      subject_key text, keys json, subject_id uuid, subject_name text, subject_display_name text,
      subject_external_id text, data jsonb, count int, first_seen float8, last_seen float8, last_request_id uuid)
      left join lateral (select * from resumed s
        where s.code = r.code and s.variant = r.variant and s.subject_key = r.subject_key
        order by s.last_request_id desc limit 1) p on true
    where (select count(*) from (select 1 from finding_episodes o
      where o.directory_service_id = ${directoryServiceId}::uuid and o.closed_at is null
      limit ${sql.lit(MAX_OPEN)}) n) < ${sql.lit(MAX_OPEN)}
    order by r.code, r.variant, r.subject_key
    on conflict (directory_service_id, code, variant, subject_key) where closed_at is null do update
      set count = e.count + excluded.count,
        first_seen_at = least(e.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(e.last_seen_at, excluded.last_seen_at),
        last_request_id = greatest(e.last_request_id, excluded.last_request_id),
        data = case when e.last_request_id < excluded.last_request_id then excluded.data else e.data end,
        keys = array(select distinct k.key from unnest(e.keys || excluded.keys) as k(key)
          where not starts_with(k.key, ${sql.lit(LOOKED_UP)})
            or (${hasLookUp('e.keys')} and ${hasLookUp('excluded.keys')})),
        subject_name = ${latest('subject_name')},
        subject_display_name = ${latest('subject_display_name')},
        subject_external_id = ${latest('subject_external_id')}`,
);

/** Whether a look-up ends an episode. It ends one of several failures only if it ends each of them. */
function hasLookUp(keys: string): RawBuilder<unknown> {
  return sql`exists (select 1 from unnest(${sql.ref(keys)}) as l(key)
    where starts_with(l.key, ${sql.lit(LOOKED_UP)}))`;
}

/** The name in the latest request that has one. */
function latest(column: string): RawBuilder<unknown> {
  const [old, added] = [sql.ref(`e.${column}`), sql.ref(`excluded.${column}`)];
  return sql`case when e.last_request_id < excluded.last_request_id then coalesce(${added}, ${old})
    else coalesce(${old}, ${added}) end`;
}

/**
 * Closes the episodes that later requests end. Any success after its last request ends a lockout: a client that is still
 * locked out opens it again with its next request.
 */
export const CLOSE = new PreparedStatement<{ directoryServiceId: string; rows: string }, never>(
  'scim-requests.close_episodes',
  ({ directoryServiceId, rows }) => sql`
    with ended as (
      select distinct on (o.id) o.id, c.request_id, c.received, c.reason, c.summary
      from finding_episodes o cross join lateral unnest(o.keys) as k(key)
        join json_to_recordset(${rows}::json) as c(key text, request_id uuid, received float8, reason text, summary text)
          on c.key = k.key
      where o.directory_service_id = ${directoryServiceId}::uuid and o.closed_at is null
        and o.last_request_id < c.request_id
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
