import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { digestOf, isWellFormed } from '../common/tokens.js';
import { SCIM_PREFIX } from '../config/settings.js';
import { Database } from '../database/database.js';
import { isUnavailable } from '../database/postgres-errors.js';
import { Statement } from '../database/statement.js';
import type { Exchange } from './exchange.js';
import { type RedactionRules, redactionRules, Redactor } from './redaction.js';
import { packAll } from './body-chunks.js';
import { type Kept, type Owner, toKept } from './request-row.js';

/** How many requests of nobody's are kept of each batch; somebody who sends made-up tokens fills no disk. */
const MAX_UNKNOWN = 20;

interface OwnerRow extends Owner {
  readonly digest: string;
  readonly redactedAttributes: readonly string[] | null;
}

interface RuledOwner extends Owner {
  readonly rules: RedactionRules;
}

const USUAL_RULES = redactionRules();

/** Whose the tokens are, ended ones and those of deleted directory services too. */
const FIND_OWNERS = new Statement<{ digests: readonly string[] }, OwnerRow>(
  ({ digests }) => sql`select t.digest, t.id as "tokenId", t.directory_service_id as "directoryServiceId",
      s.redacted_attributes as "redactedAttributes"
    from directory_service_tokens t left join scim_request_settings s using (directory_service_id)
    where t.digest = any(${digests}::text[])`,
);

/**
 * Writes the requests, fills the names into their summaries, and counts them by the hour. Nobody waits for a disk: what a
 * crash of PostgreSQL takes is less than a second of the log.
 */
const INSERT = new Statement<{ rows: string; chunks: string }, never>(
  ({ rows, chunks }) => sql`with quick as materialized (select set_config('synchronous_commit', 'off', true)
    ), r as materialized (
      select r.* from quick, json_to_recordset(${rows}::json) as r(id uuid, directory_service_id uuid, token_id uuid,
        received_at timestamptz, method text, path text, status int, scim_type text, detail text, explanation text,
        duration_ms real, user_agent text, ip text, request_bytes int, response_bytes int, summary text,
        subject_id uuid, bodies_id uuid, bodies_index int)
    ), stored as (
      insert into scim_request_bodies (id, directory_service_id, content)
      select id, directory_service_id, decode(content, 'base64')
      from json_to_recordset(${chunks}::json) as c(id uuid, directory_service_id uuid, content text)
    ), counted as (
      insert into scim_request_hours (directory_service_id, hour, succeeded, failed)
      select directory_service_id, date_trunc('hour', received_at), count(*) filter (where status < 400),
        count(*) filter (where status >= 400)
      from r where directory_service_id is not null group by 1, 2 order by 1, 2
      on conflict (directory_service_id, hour) do update
        set succeeded = scim_request_hours.succeeded + excluded.succeeded,
          failed = scim_request_hours.failed + excluded.failed)
    insert into scim_requests (id, directory_service_id, token_id, received_at, method, path, status, scim_type, detail,
      explanation, duration_ms, user_agent, ip, request_bytes, response_bytes, summary, subject_id, bodies_id,
      bodies_index)
    select r.id, r.directory_service_id, r.token_id, r.received_at, r.method, r.path, r.status, r.scim_type, r.detail,
      r.explanation, r.duration_ms, r.user_agent, r.ip, r.request_bytes, r.response_bytes,
      case when r.summary like '%{name}%' then replace(r.summary, '{name}', coalesce(
          (select g.display_name from groups g
            where g.id = r.subject_id and g.directory_service_id = r.directory_service_id),
          (select u.user_name from users u
            where u.id = r.subject_id and u.directory_service_id = r.directory_service_id),
          'something that is gone'))
        else r.summary end,
      r.subject_id, r.bodies_id, r.bodies_index
    from r
    on conflict (id) do nothing`,
);

/** Writes batches of exchanges: finds whose they are, redacts them, and stores them in one statement. */
@Injectable()
export class RequestWriter {
  constructor(private readonly database: Database) {}

  /** Answers how many were of no directory service, and how many could not be stored. Throws without a database. */
  async write(batch: readonly Exchange[]): Promise<{ unknown: number; lost: number }> {
    const owners = await this.ownersOf(new Set(batch.map(({ authorization }) => authorization)));
    const all: Kept[] = [];
    let unknown = 0;
    let unreadable = 0;
    for (const exchange of batch) {
      const owner = owners.get(exchange.authorization);
      if (!owner && ++unknown > MAX_UNKNOWN) continue;
      // Whatever somebody unknown sent: nobody may read it.
      const kept = owner ? exchange : { ...exchange, body: undefined };
      try {
        all.push(toKept(kept, owner, new Redactor(owner?.rules ?? USUAL_RULES), SCIM_PREFIX));
      } catch {
        // One that cannot be put in words must not keep the others from being written.
        unreadable++;
      }
    }
    return { unknown, lost: unreadable + (await this.insert(all)) };
  }

  /** By the header, of which a batch has few different ones. */
  private async ownersOf(headers: ReadonlySet<string | undefined>): Promise<Map<string | undefined, RuledOwner>> {
    const digests = new Map([...headers].map((header) => [header, digestIn(header)]));
    const known = await this.find([...new Set(digests.values())].filter((digest) => digest !== undefined));
    return new Map(
      [...digests].flatMap(([header, digest]) => {
        const owner = known.get(digest ?? '');
        return owner ? [[header, owner]] : [];
      }),
    );
  }

  private async find(digests: readonly string[]): Promise<Map<string, RuledOwner>> {
    const rows = digests.length > 0 ? await this.database.run(FIND_OWNERS, { digests }) : [];
    return new Map(
      rows.map(({ digest, redactedAttributes, ...owner }) => [
        digest,
        { ...owner, rules: redactedAttributes ? redactionRules(redactedAttributes) : USUAL_RULES },
      ]),
    );
  }

  /** What the database refuses, such as a request of a directory service just removed, is not stored; the others are. */
  private async insert(all: readonly Kept[]): Promise<number> {
    if (all.length === 0) return 0;
    const { rows, chunks } = await packAll(all);
    try {
      await this.database.run(INSERT, { rows: JSON.stringify(rows), chunks: JSON.stringify(chunks) });
      return 0;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      if (all.length === 1) return 1;
      const half = Math.ceil(all.length / 2);
      return (await this.insert(all.slice(0, half))) + (await this.insert(all.slice(half)));
    }
  }
}

function digestIn(authorization: string | undefined): string | undefined {
  const token = authorization?.split(' ')[1];
  return token && isWellFormed(token, 'dsc') ? digestOf(token) : undefined;
}
