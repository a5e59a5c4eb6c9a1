import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import type { Cleanup } from './cleanup.ts';

/** Disables durability, so that the speed of the disk is not measured. */
const PARAMETERS = {
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  fsync: 'off',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '20000',
  compute_query_id: 'on',
};

/** PostgreSQL server with separate databases for the benchmark. */
export class Postgres {
  readonly admin: pg.Client;
  /** Whether statements can be counted. */
  readonly counts: boolean;
  readonly version: string;
  private readonly url: string;
  private readonly isOwn: boolean;
  private readonly suffix = randomBytes(4).toString('hex');

  private constructor(from: { admin: pg.Client; url: string; isOwn: boolean; counts: boolean; version: string }) {
    this.admin = from.admin;
    this.url = from.url;
    this.isOwn = from.isOwn;
    this.counts = from.counts;
    this.version = from.version;
  }

  static async start(cleanup: Cleanup): Promise<Postgres> {
    const given = process.env['BENCH_DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'];
    const url = given ?? (await startOwn(cleanup));
    const admin = new pg.Client({ connectionString: url });
    admin.on('error', () => undefined);
    await admin.connect();
    cleanup.defer(() => admin.end());
    const version =
      (await admin.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '';
    const postgres = new Postgres({ admin, url, isOwn: !given, counts: await canCount(admin, !given), version });
    await postgres.count(false);
    return postgres;
  }

  /** Creates a database and returns its URL. */
  async createDatabase(name: string, cleanup: Cleanup): Promise<{ name: string; url: string }> {
    const database = `rollcall_bench_${name}_${this.suffix}`;
    await this.admin.query(`create database ${database} encoding 'UTF8' template template0`);
    if (!this.isOwn) cleanup.defer(() => this.admin.query(`drop database if exists ${database} with (force)`));
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    return { name: database, url: url.href };
  }

  /**
   * Starts or stops counting statements, which would slow down the timed rounds. Does not change the settings of an
   * external server.
   */
  async count(on: boolean): Promise<void> {
    if (!this.isOwn) return;
    await this.admin.query(`alter system set pg_stat_statements.track = '${on ? 'top' : 'none'}'`);
    await this.admin.query('select pg_reload_conf()');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function canCount(admin: pg.Client, mayCreate: boolean): Promise<boolean> {
  if (mayCreate) await admin.query('create extension if not exists pg_stat_statements');
  return admin.query('select 1 from pg_stat_statements limit 1').then(
    () => true,
    () => false,
  );
}

async function startOwn(cleanup: Cleanup): Promise<string> {
  const { url, stop } = await startEmbeddedPostgres(PARAMETERS, (folder) => cleanup.atExit(() => discard(folder)));
  cleanup.defer(stop);
  return url;
}

/** Stops a running server and removes its folder. */
function discard(folder: string): void {
  try {
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // The server has already stopped.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
