import { Logger } from '@nestjs/common';
import pg from 'pg';

/**
 * What every session of the application has, by name. PostgreSQL hands these to each session of the role: a startup
 * parameter is refused by PgBouncer, and a session's `set` stays on a pooled connection that another client gets next.
 *
 * Without sequential scans: a prepared statement keeps the plan of its first runs, and those may have seen an almost empty
 * table, so the first import would slow down with every user until the next ANALYZE. An idle transaction may last longer
 * than a client of a large group may take to read on (30 seconds).
 */
export const ROLE_SETTINGS: Readonly<Record<string, string>> = {
  lock_timeout: '5s',
  statement_timeout: '20s',
  idle_in_transaction_session_timeout: '60s',
  enable_seqscan: 'off',
  jit: 'off',
};

const logger = new Logger('Database');

/** Of the role in this database, or else in all databases; an administrator may have chosen other values. */
const MISSING = `select name from unnest($1::text[]) name where not exists (
  select from pg_db_role_setting s, unnest(s.setconfig) as setting
  where s.setrole = (select oid from pg_roles where rolname = session_user)
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(setting, '=', 1) = name)`;

/**
 * Gives the role of this connection, in this database, the settings that it has no value for. A role may set its own; where
 * the server does not allow it, the log has the statement for an administrator and the program goes on without. To be called
 * in a transaction.
 */
export async function settleRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; role: string; database: string }>(
    `select missing.name, session_user as role, current_database() as database from (${MISSING}) missing`,
    [Object.keys(ROLE_SETTINGS)],
  );
  for (const { name, role, database } of rows) {
    const of = `alter role ${pg.escapeIdentifier(role)} in database ${pg.escapeIdentifier(database)}`;
    const statement = `${of} set ${name} = ${pg.escapeLiteral(ROLE_SETTINGS[name]!)}`;
    await client.query('savepoint role_setting');
    try {
      await client.query(statement);
    } catch (error) {
      await client.query('rollback to role_setting');
      logger.warn(
        { err: error, statement },
        'The role of DATABASE_URL cannot set its own limits: run the statement as an administrator',
      );
    }
  }
}
