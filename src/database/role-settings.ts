import type { MikroORM } from '@mikro-orm/core';
import type { AbstractSqlConnection } from '@mikro-orm/sql';
import { Logger } from '@nestjs/common';
import pg from 'pg';

/**
 * Settings of every session, by name. They are set on the role, from which each session inherits them: PgBouncer
 * rejects startup parameters, and `set` would remain on a pooled connection that another client receives next.
 * Sequential scans are disabled, because a prepared statement keeps the plan of its first runs, when the table may have
 * been almost empty: a growing table would be scanned until the next ANALYZE. The timeout of idle
 * transactions exceeds the 30 seconds for which a client may stop reading a large group.
 */
export const ROLE_SETTINGS: Readonly<Record<string, string>> = {
  lock_timeout: '5s',
  statement_timeout: '20s',
  idle_in_transaction_session_timeout: '60s',
  enable_seqscan: 'off',
  jit: 'off',
};

/** Settings of the planner, which the only session of the embedded database needs too. It ignores those of its role. */
const PLANNER_SETTINGS = ['enable_seqscan', 'jit'];

const logger = new Logger('Database');

/**
 * Settings that neither the role in this database nor the role in all databases has. An administrator may have set
 * others.
 */
const MISSING = `select name from unnest($1::text[]) name where not exists (
  select from pg_db_role_setting s, unnest(s.setconfig) as setting
  where s.setrole = (select oid from pg_roles where rolname = session_user)
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(setting, '=', 1) = name)`;

/**
 * Sets the missing settings of the current role in this database. A role may usually change its own settings. If the
 * server does not permit it, the statement is logged for an administrator and the program continues. Must be called in
 * a transaction.
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
        'The role of DATABASE_URL cannot change its own settings. Run the statement as an administrator',
      );
    }
  }
}

/** Sets the planner of the embedded database, which has one session and ignores the settings of its role. */
export async function settleEmbeddedSession(orm: MikroORM): Promise<void> {
  const connection = orm.em.getDriver().getConnection() as AbstractSqlConnection;
  for (const name of PLANNER_SETTINGS) {
    await connection.execute('select set_config(?, ?, false)', [name, ROLE_SETTINGS[name]]);
  }
}
