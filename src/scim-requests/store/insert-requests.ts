import { type RawBuilder, sql } from 'kysely';
import { PreparedStatement } from '../../database/prepared-statement.js';
import { Columns, type Row } from '../../database/tables.js';
import type { EncodedBatch } from './encode-batch.js';
import { scimRequestSchema } from './scim-request.entity.js';

/** Every column of a request is one that `toLogEntry` gives a value. */
type Name = Exclude<keyof Row<typeof scimRequestSchema>, 'directoryService'>;
type Values = Readonly<Record<Name, readonly unknown[]>> & {
  readonly chunks: string;
  readonly hours: string;
  readonly directoryServiceId: string | null;
};

const HOUR_MS = 3_600_000;

const NAMES = [
  'id',
  'tokenId',
  'receivedAt',
  'method',
  'path',
  'status',
  'scimType',
  'detail',
  'explanation',
  'durationMs',
  'userAgent',
  'ip',
  'requestBytes',
  'responseBytes',
  'summary',
  'subjectId',
  'memberCount',
  'bodiesId',
  'bodiesIndex',
] as const satisfies readonly Name[];

const COLUMNS = new Columns(scimRequestSchema);
/** The types that the columns come in: times as milliseconds since 1970. */
const TYPES = { ...COLUMNS.types(NAMES), receivedAt: 'float8' };

/**
 * Writes requests of one directory service, fills the names into their summaries, and counts the requests by the hour; all of
 * it or, where one of them is stored already, nothing. No request waits for a disk: a crash of PostgreSQL loses less than a
 * second of the log.
 */
export const INSERT = new PreparedStatement<Values, never>('scim-requests.insert', (values) => {
  const { directoryServiceId } = values;
  // An array for each column costs PostgreSQL about a third less than rows as JSON.
  const arrays = NAMES.map((name) => sql`${values[name]}::${sql.raw(TYPES[name])}[]`);
  const names = COLUMNS.names(NAMES);
  const selected = NAMES.map((name) => selectedOf(directoryServiceId)[name] ?? COLUMNS.of('r', name));
  return sql`with quick as materialized (select set_config('synchronous_commit', 'off', true)
    ), stored as (
      insert into scim_request_bodies (id, directory_service_id, content)
      select id, ${directoryServiceId}::uuid, decode(content, 'base64')
      from json_to_recordset(${values.chunks}::json) as c(id uuid, content text)
    ), counted as (
      insert into scim_request_hours (directory_service_id, hour, succeeded, failed)
      select ${directoryServiceId}::uuid, hour, succeeded, failed
      from json_to_recordset(${values.hours}::json) as h(hour timestamptz, succeeded int, failed int)
      order by hour
      on conflict (directory_service_id, hour) do update
        set succeeded = scim_request_hours.succeeded + excluded.succeeded,
          failed = scim_request_hours.failed + excluded.failed)
    insert into scim_requests (directory_service_id, ${names})
    select ${directoryServiceId}::uuid, ${sql.join(selected)} from quick, unnest(${sql.join(arrays)}) as r(${names})`;
});

function selectedOf(directoryServiceId: unknown): Partial<Record<Name, RawBuilder<unknown>>> {
  // The summary, with the name of the user or group where that is left open.
  const summary = sql`case when r.summary like '%{name}%' then replace(r.summary, '{name}', coalesce(
      (select g.display_name from groups g
        where g.id = r.subject_id and g.directory_service_id = ${directoryServiceId}::uuid),
      (select u.user_name from users u
        where u.id = r.subject_id and u.directory_service_id = ${directoryServiceId}::uuid),
      'something that is gone'))
    else r.summary end`;
  return { summary, receivedAt: sql`to_timestamp(r.received_at / 1000)` };
}

/** Returns the values of `INSERT`. */
export function valuesOf(directoryServiceId: string | null, { rows, chunks }: EncodedBatch): Values {
  const arrays = NAMES.map((name) => [name, rows.map((row) => row[name])]);
  const columns = Object.fromEntries(arrays) as Record<Name, readonly unknown[]>;
  const hours = directoryServiceId === null ? [] : hoursOf(rows);
  return { ...columns, directoryServiceId, chunks: JSON.stringify(chunks), hours: JSON.stringify(hours) };
}

/** How many requests came in in each hour of UTC, by how they ended. */
function hoursOf(rows: EncodedBatch['rows']) {
  const hours = new Map<number, { hour: string; succeeded: number; failed: number }>();
  for (const { receivedAt, status } of rows) {
    const number = Math.floor(receivedAt / HOUR_MS);
    let count = hours.get(number);
    if (!count) {
      count = { hour: new Date(number * HOUR_MS).toISOString(), succeeded: 0, failed: 0 };
      hours.set(number, count);
    }
    count[status < 400 ? 'succeeded' : 'failed']++;
  }
  return [...hours.values()];
}
