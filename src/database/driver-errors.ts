/** What keeps a database from doing its work for reasons that are not the caller's. */
export type Trouble = 'unreachable' | 'lost' | 'refused' | 'too-many-connections' | 'busy' | 'full' | 'read-only';

type Row = readonly [pattern: RegExp, trouble: Trouble];

/** By SQLSTATE, by the code of a system error, or by a code of this program. The first row that matches counts. */
export const TROUBLE_BY_CODE: readonly Row[] = [
  [/^53300$/, 'too-many-connections'],
  [/^(53100|ENOSPC|EDQUOT)$/, 'full'],
  [/^(25006|EROFS)$/, 'read-only'],
  // query_canceled, lock_not_available, serialization_failure, deadlock_detected and insufficient resources
  [/^(57014|55P03|40001|40P01|53...|ROLLCALL_DEADLINE|ROLLCALL_NO_CONNECTION)$/, 'busy'],
  // cannot_connect_now and database_dropped come in answer to a connection, sqlclient_unable_to_establish too
  [/^(57P03|57P04|08001|08004)$/, 'unreachable'],
  // Other connection exceptions and shutdowns, idle transactions that were ended, and a socket that was closed
  [/^(08...|57P..|25P03|ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_.*|ERR_SOCKET_CLOSED)$/, 'lost'],
  [/^(ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_.*|EHOST.*|ENET.*|EADDRNOTAVAIL)$/, 'unreachable'],
  // system_error and internal failures of input and output
  [/^58...$/, 'unreachable'],
  // invalid_authorization_specification and invalid_catalog_name
  [/^(28...|3D000)$/, 'refused'],
];

/**
 * What node-postgres, its pool, kysely and PGlite report in words alone. `defect` is a mistake of the program that calls
 * them. A test looks for texts in node-postgres that no row classifies.
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
  // The embedded database has crashed and answers nothing any more.
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

/** The message for a client of each kind of trouble. Clients learn nothing else about the database. */
export const SENTENCES: Readonly<Record<Trouble, string>> = {
  unreachable: 'The database cannot be reached just now. Try again.',
  lost: 'The database cannot be reached just now. Try again.',
  refused: 'The database cannot be reached just now. Try again.',
  'too-many-connections': 'The database has no connection free just now. Try again.',
  busy: 'The database could not finish in time. Try again.',
  full: 'The database has no space left on its disk: its administrator has to free some. Try again later.',
  'read-only': 'The database accepts no changes just now. Try again.',
};
