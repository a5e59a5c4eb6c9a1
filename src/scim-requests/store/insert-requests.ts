import { type RawBuilder, sql } from 'kysely';
import { NIL_UUID } from '../../common/nil-uuid.js';
import { arrayLiteral } from '../../database/array-literal.js';
import { PreparedStatement } from '../../database/prepared-statement.js';
import { Columns, type Row } from '../../database/tables.js';
import type { EncodedBatch } from './encode-batch.js';
import { scimRequestSchema } from './scim-request.entity.js';
import { NO_DIRECTORY_SERVICE } from './unknown-requests.js';

/** Every column of a request is one that `toLogEntry` gives a value. */
type Name = Exclude<keyof Row<typeof scimRequestSchema>, 'directoryService'>;
/** The columns of the requests as array literals. */
type Values = Readonly<Record<Name, string>> & {
  readonly chunks: string;
  readonly hours: string;
  readonly minutes: string;
  readonly directoryServiceId: string;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NO_TOKEN = NIL_UUID;

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
  'kind',
  'failed',
  'resourceType',
  'subjectId',
  'userName',
  'displayName',
  'externalId',
  'memberIds',
  'memberCount',
  'tokenLength',
  'protocol',
  'bodiesId',
  'bodiesIndex',
] as const satisfies readonly Name[];

const COLUMNS = new Columns(scimRequestSchema);
/**
 * The types that the columns come in: times as milliseconds since 1970, and members as the text of an array, because
 * `unnest` would flatten arrays of arrays.
 */
const TYPES = { ...COLUMNS.types(NAMES), receivedAt: 'float8', memberIds: 'text' };

/**
 * Writes requests of one directory service, fills the names into their summaries, and counts the requests by hour and
 * token, and by minute; all of it or, if one of them is stored already, nothing. No request waits for a disk: a crash of
 * PostgreSQL loses less than a second of the log.
 */
export const INSERT = new PreparedStatement<Values, never>('scim-requests.insert', (values) => {
  const { directoryServiceId } = values;
  // An array for each column costs PostgreSQL about a third less than rows as JSON. Arrays in the select list are
  // expanded side by side, and shorter ones end in nulls; in `from`, PostgreSQL stores the elements of each in a temporary
  // table first.
  const arrays = NAMES.map((name) => sql`unnest(${values[name]}::${sql.raw(TYPES[name])}[]) as ${COLUMNS.name(name)}`);
  const names = COLUMNS.names(NAMES);
  const selected = NAMES.map((name) => selectedOf(directoryServiceId)[name] ?? COLUMNS.of('r', name));
  return sql`with quick as materialized (select set_config('synchronous_commit', 'off', true)
    ), stored as (
      insert into scim_request_bodies (id, directory_service_id, content)
      select id, ${directoryServiceId}::uuid, decode(content, 'base64')
      from json_to_recordset(${values.chunks}::json) as c(id uuid, content text)
    ), counted_by_hour as (
      insert into scim_request_hours (directory_service_id, hour, token_id, reads, writes, failed)
      select ${directoryServiceId}::uuid, hour, token_id, reads, writes, failed from json_to_recordset(${values.hours}::json)
        as h(hour timestamptz, token_id uuid, reads int, writes int, failed int)
      order by hour, token_id
      on conflict (directory_service_id, hour, token_id) do update set ${addedTo('scim_request_hours')}
    ), counted_by_minute as (
      insert into scim_request_minutes (directory_service_id, minute, reads, writes, failed)
      select ${directoryServiceId}::uuid, minute, reads, writes, failed from json_to_recordset(${values.minutes}::json)
        as m(minute timestamptz, reads int, writes int, failed int)
      order by minute
      on conflict (directory_service_id, minute) do update set ${addedTo('scim_request_minutes')})
    insert into scim_requests (directory_service_id, ${names})
    select ${directoryServiceId}::uuid, ${sql.join(selected)} from quick, (select ${sql.join(arrays)}) as r`;
});

function addedTo(table: string): RawBuilder<unknown> {
  const counts = ['reads', 'writes', 'failed'].map(
    (name) => sql`${sql.id(name)} = ${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  );
  return sql.join(counts);
}

function selectedOf(directoryServiceId: unknown): Partial<Record<Name, RawBuilder<unknown>>> {
  // The summary, with the name of the user or group where that is left open.
  const summary = sql`case when r.summary like '%{name}%' then replace(r.summary, '{name}', coalesce(
      (select g.display_name from groups g
        where g.id = r.subject_id and g.directory_service_id = ${directoryServiceId}::uuid),
      (select u.user_name from users u
        where u.id = r.subject_id and u.directory_service_id = ${directoryServiceId}::uuid),
      'something that is gone'))
    else r.summary end`;
  return { summary, receivedAt: sql`to_timestamp(r.received_at / 1000)`, memberIds: sql`r.member_ids::uuid[]` };
}

/** Returns the values of `INSERT`. */
export function valuesOf(directoryServiceId: string, { rows, chunks }: EncodedBatch): Values {
  const arrays = NAMES.map((name) => [name, arrayLiteral(withoutLastNulls(rows.map((row) => row[name])))]);
  const columns = Object.fromEntries(arrays) as Record<Name, string>;
  const counted = directoryServiceId === NO_DIRECTORY_SERVICE ? [] : rows;
  return {
    ...columns,
    directoryServiceId,
    chunks: JSON.stringify(chunks),
    hours: JSON.stringify(countsOf(counted, HOUR_MS, ({ tokenId }) => tokenId ?? NO_TOKEN)),
    minutes: JSON.stringify(countsOf(counted, MINUTE_MS, () => NO_TOKEN)),
  };
}

/** Returns the values up to the last one that is not null: most columns are null for most requests. */
function withoutLastNulls<Value>(values: readonly Value[]): readonly Value[] {
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
}

/** Counts requests by interval of UTC and token. Most rows belong to the same count as the previous one. */
function countsOf(rows: EncodedBatch['rows'], width: number, tokenOf: (row: EncodedBatch['rows'][number]) => string) {
  const counts = new Map<string, Counts>();
  let last: { readonly start: number; readonly token: string; readonly count: Counts } | undefined;
  for (const row of rows) {
    const start = Math.floor(row.receivedAt / width) * width;
    const token = tokenOf(row);
    if (last?.start !== start || last.token !== token) {
      const time = new Date(start).toISOString();
      const key = `${time} ${token}`;
      const count = counts.get(key) ?? { hour: time, minute: time, token_id: token, reads: 0, writes: 0, failed: 0 };
      counts.set(key, count);
      last = { start, token, count };
    }
    last.count[row.failed ? 'failed' : row.kind === 'WRITE' ? 'writes' : 'reads']++;
  }
  return [...counts.values()];
}

interface Counts extends Record<'reads' | 'writes' | 'failed', number> {
  readonly hour: string;
  readonly minute: string;
  readonly token_id: string;
}
