/** Reasons for a failed statement that the caller did not cause. */
export type Trouble = 'unreachable' | 'lost' | 'refused' | 'too-many-connections' | 'busy' | 'full' | 'read-only';

type Row = readonly [pattern: RegExp, trouble: Trouble];

/** Reasons by SQLSTATE, by code of a system error, or by code of this program. The first match applies. */
export const TROUBLE_BY_CODE: readonly Row[] = [
  [/^53300$/, 'too-many-connections'],
  [/^(53100|ENOSPC|EDQUOT)$/, 'full'],
  [/^(25006|EROFS)$/, 'read-only'],
  // query_canceled, lock_not_available, serialization_failure, deadlock_detected and insufficient resources
  [/^(57014|55P03|40001|40P01|53...|ROLLCALL_DEADLINE|ROLLCALL_NO_CONNECTION)$/, 'busy'],
  // cannot_connect_now, database_dropped and sqlclient_unable_to_establish occur only while connecting
  [/^(57P03|57P04|08001|08004)$/, 'unreachable'],
  // Other connection exceptions, shutdowns, terminated idle transactions, and closed sockets
  [/^(08...|57P..|25P03|ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_.*|ERR_SOCKET_CLOSED)$/, 'lost'],
  [/^(ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_.*|EHOST.*|ENET.*|EADDRNOTAVAIL)$/, 'unreachable'],
  // system_error and internal I/O failures
  [/^58...$/, 'unreachable'],
  // invalid_authorization_specification and invalid_catalog_name
  [/^(28...|3D000)$/, 'refused'],
];

/**
 * Reasons that node-postgres, its pool, Kysely and PGlite report only as text. `defect` is an error of the calling
 * code. A test finds texts in node-postgres that no row classifies.
 */
export const TROUBLE_BY_TEXT: readonly (readonly [pattern: RegExp, trouble: Trouble | 'defect'])[] = [
  [/^timeout exceeded when trying to connect/, 'busy'],
  [/^Query read timeout/, 'busy'],
  [/^timeout expired/, 'unreachable'],
  [/^Connection terminated due to connection timeout/, 'unreachable'],
  [/^Cannot use a pool after calling end on the pool/, 'unreachable'],
  [/^driver has already been destroyed/, 'unreachable'],
  [/^PGlite (instance )?is (already )?clos(ed|ing)/, 'unreachable'],
  [/^PGlite failed to initialize properly/, 'unreachable'],
  // The embedded database has crashed and no longer responds.
  [
    /^(Aborted\(|Program terminated with exit|unreachable$|(memory access|table index is) out of bounds)/,
    'unreachable',
  ],
  [/^Connection terminated/, 'lost'],
  [/^Client (has encountered a connection error|was closed) and is not queryable/, 'lost'],
  [/^Received unexpected \w+ message from backend/, 'lost'],
  [/^received invalid response: /, 'lost'],
  [/^(The server does not support SSL connections|There was an error establishing an SSL connection)/, 'refused'],
  [/^SASL(: | channel binding: )/, 'refused'],
  [/^Password must be a string/, 'refused'],
  [/^Unknown authenticationOk message type/, 'refused'],
  [/^Client has already been connected/, 'defect'],
  [/^(Client was passed a null|callback is not a function|A query must have either text or a name)/, 'defect'],
  [/^(Query values must be an array|Prepared statements must be unique)/, 'defect'],
  [/^circular reference detected while preparing/, 'defect'],
  [/^((first|second) argument must be a Buffer|Buffer lengths must match|Buffers cannot be empty)/, 'defect'],
  [/^(Release called on client|unexpected condition|Passing a function as the first|Called end on pool)/, 'defect'],
  [/^Binary mode not supported/, 'defect'],
  [/^(The sslnegotiation|sslnegotiation=direct|Invalid sslnegotiation)/, 'defect'],
];

/** Message for clients, by reason. It is the only information about the database that they receive. */
export const SENTENCES: Readonly<Record<Trouble, string>> = {
  unreachable: 'The database is currently unreachable. Try again.',
  lost: 'The database is currently unreachable. Try again.',
  refused: 'The database is currently unreachable. Try again.',
  'too-many-connections': 'The database has no free connection. Try again.',
  busy: 'The database did not respond in time. Try again.',
  full: 'The database has no free disk space. Its administrator must free some space. Try again later.',
  'read-only': 'The database is currently read-only. Try again.',
};
