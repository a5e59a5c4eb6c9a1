import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from '../../database/array-literal.js';
import { Statement } from '../../database/statement.js';
import type { packAll } from './body-chunks.js';

/** What is stored together. */
export type Packed = Awaited<ReturnType<typeof packAll>>;

type Column = keyof Packed['rows'][number];
type Values = Readonly<Record<Column | 'chunks' | 'hours', string>>;

const HOUR_MS = 3_600_000;

/** The columns of `scim_requests` and the types they come in: times as milliseconds since 1970. */
const COLUMNS = {
  id: 'uuid',
  directory_service_id: 'uuid',
  token_id: 'uuid',
  received_at: 'float8',
  method: 'text',
  path: 'text',
  status: 'int',
  scim_type: 'text',
  detail: 'text',
  explanation: 'text',
  duration_ms: 'real',
  user_agent: 'text',
  ip: 'text',
  request_bytes: 'int',
  response_bytes: 'int',
  summary: 'text',
  subject_id: 'uuid',
  member_count: 'int',
  bodies_id: 'uuid',
  bodies_index: 'int',
} as const satisfies Record<Column, string>;

const NAMES = Object.keys(COLUMNS) as Column[];

/** The summary, with the name of whom it is about where that is left open. */
const SUMMARY = sql`case when r.summary like '%{name}%' then replace(r.summary, '{name}', coalesce(
    (select g.display_name from groups g where g.id = r.subject_id and g.directory_service_id = r.directory_service_id),
    (select u.user_name from users u where u.id = r.subject_id and u.directory_service_id = r.directory_service_id),
    'something that is gone'))
  else r.summary end`;

const SELECTED: Partial<Record<Column, RawBuilder<unknown>>> = {
  summary: SUMMARY,
  received_at: sql`to_timestamp(r.received_at / 1000)`,
};

/**
 * Writes the requests, fills the names into their summaries, and counts them by the hour; all of it or, where one of them
 * is stored already, nothing. No request waits for a disk: what a crash of PostgreSQL takes is less than a second of the log.
 */
export const INSERT = new Statement<Values, never>('scim-requests.insert', (values) => {
  // An array for each column costs PostgreSQL about a third less than rows as JSON.
  const arrays = NAMES.map((name) => sql`${values[name]}::${sql.raw(COLUMNS[name])}[]`);
  const names = sql.join(NAMES.map((name) => sql.ref(name)));
  const selected = NAMES.map((name) => SELECTED[name] ?? sql.ref(`r.${name}`));
  return sql`with quick as materialized (select set_config('synchronous_commit', 'off', true)
    ), stored as (
      insert into scim_request_bodies (id, directory_service_id, content)
      select id, directory_service_id, decode(content, 'base64')
      from json_to_recordset(${values.chunks}::json) as c(id uuid, directory_service_id uuid, content text)
    ), counted as (
      insert into scim_request_hours (directory_service_id, hour, succeeded, failed)
      select directory_service_id, hour, succeeded, failed
      from json_to_recordset(${values.hours}::json)
        as h(directory_service_id uuid, hour timestamptz, succeeded int, failed int)
      order by 1, 2
      on conflict (directory_service_id, hour) do update
        set succeeded = scim_request_hours.succeeded + excluded.succeeded,
          failed = scim_request_hours.failed + excluded.failed)
    insert into scim_requests (${names})
    select ${sql.join(selected)} from quick, unnest(${sql.join(arrays)}) as r(${names})`;
});

/** What `INSERT` is given. */
export function valuesOf({ rows, chunks }: Packed): Values {
  const arrays = NAMES.map((name) => [name, arrayLiteral(rows.map((row) => row[name]))]);
  const columns = Object.fromEntries(arrays) as Record<Column, string>;
  return { ...columns, chunks: JSON.stringify(chunks), hours: JSON.stringify(hoursOf(rows)) };
}

/** How many requests each directory service had in each hour of UTC, by how they ended. */
function hoursOf(rows: Packed['rows']) {
  const hours = new Map<string, { directory_service_id: string; hour: string; succeeded: number; failed: number }>();
  for (const { directory_service_id, received_at, status } of rows) {
    if (directory_service_id === null) continue;
    const number = Math.floor(received_at / HOUR_MS);
    const key = `${directory_service_id} ${number}`;
    let count = hours.get(key);
    if (!count) {
      count = { directory_service_id, hour: new Date(number * HOUR_MS).toISOString(), succeeded: 0, failed: 0 };
      hours.set(key, count);
    }
    count[status < 400 ? 'succeeded' : 'failed']++;
  }
  return [...hours.values()];
}
