import pg from 'pg';

const JSONB = 3802;

/** Row of a statement of the reference. JSON is the text of the response. */
export interface Row {
  readonly id: string;
  readonly doc: string;
  readonly members?: string;
}

/** Executes a named statement, which PostgreSQL prepares once per connection. */
export type Statement = (name: string, text: string, values: readonly unknown[]) => Promise<pg.QueryResult<Row>>;

const SCHEMA = `
  create table if not exists users (
    id uuid primary key, user_name text not null, external_id text, active boolean not null, doc jsonb not null);
  create unique index if not exists users_name on users (lower(user_name));
  create table if not exists groups (
    id uuid primary key, display_name text not null,
    created timestamptz not null default now(), modified timestamptz not null default now());
  create table if not exists members (
    group_id uuid not null references groups on delete cascade,
    user_id uuid not null references users on delete cascade,
    primary key (group_id, user_id));
  create index if not exists members_user on members (user_id);`;

/** Opens the pool and creates the three tables. */
export async function openStore(connectionString: string, connections: number): Promise<Statement> {
  pg.types.setTypeParser(JSONB, (text) => text);
  const pool = new pg.Pool({ connectionString, max: connections, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  await pool.query(SCHEMA);
  return (name, text, values) => pool.query<Row>({ name, text, values: [...values] });
}
