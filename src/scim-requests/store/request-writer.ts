import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { digestOf, isWellFormed } from '../../common/tokens.js';
import { SCIM_PREFIX } from '../../config/settings.js';
import { Database } from '../../database/database.js';
import { isLockTimeout, isUnavailable, isUniqueViolation } from '../../database/postgres-errors.js';
import { Statement } from '../../database/statement.js';
import { TokenBuckets } from '../../rate-limits/token-buckets.js';
import { packAll } from './body-chunks.js';
import type { Exchange } from '../capture/exchange.js';
import { type RedactionRules, redactionRules, Redactor } from '../capture/redaction.js';
import { INSERT, valuesOf } from './request-insert.js';
import { type Kept, type Owner, toKept } from '../capture/request-row.js';

/** Limit of requests with unknown tokens stored per batch, so that a flood of them cannot fill the disk. */
const MAX_UNKNOWN = 20;
/** How many refusals by the rate limit are kept of each directory service: a client that does not wait fills no disk. */
const KEPT_REFUSALS = { name: 'kept refusals', perSecond: 2, burst: 100 } as const;

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
  'scim-requests.find_owners',
  ({ digests }) => sql`select t.digest, t.id as "tokenId", t.directory_service_id as "directoryServiceId",
      s.redacted_attributes as "redactedAttributes"
    from directory_service_tokens t left join scim_request_settings s using (directory_service_id)
    where t.digest = any(${digests}::text[])`,
);

/** Which of these requests are stored already. */
const FIND_STORED = new Statement<{ ids: readonly string[] }, { id: string }>(
  'scim-requests.find_stored',
  ({ ids }) => sql`select id from scim_requests where id = any(${ids}::uuid[])`,
);

/** Writes batches of exchanges: finds whose they are, redacts them, and stores them in one statement. */
@Injectable()
export class RequestWriter {
  private readonly refusals = new TokenBuckets(KEPT_REFUSALS);

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
      if (owner && exchange.status === 429 && this.isFlooding(owner)) continue;
      // The body of a request with an unknown token belongs to no organization and is not stored.
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

  private isFlooding({ directoryServiceId }: Owner): boolean {
    return this.refusals.take(directoryServiceId)?.isAllowed === false;
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

  /** What the database refuses is not stored; the others are. */
  private async insert(all: readonly Kept[]): Promise<number> {
    if (all.length === 0) return 0;
    try {
      await this.database.run(INSERT, valuesOf(await packAll(all)));
      return 0;
    } catch (error) {
      if (isLockTimeout(error)) return this.insertApart(all);
      if (isUnavailable(error)) throw error;
      const rest = isUniqueViolation(error) ? await this.notStored(all) : all;
      if (rest.length < all.length) return this.insert(rest);
      if (all.length === 1) return 1;
      const half = Math.ceil(all.length / 2);
      return (await this.insert(all.slice(0, half))) + (await this.insert(all.slice(half)));
    }
  }

  /** A locked directory service, such as one being removed, loses only its own requests. */
  private async insertApart(all: readonly Kept[]): Promise<number> {
    const byOwner = Map.groupBy(all, ({ row }) => row.directory_service_id);
    if (byOwner.size <= 1) return all.length;
    let lost = 0;
    for (const ofOne of byOwner.values()) lost += await this.insert(ofOne);
    return lost;
  }

  /** A batch is written again if the connection was lost before its commit was acknowledged. */
  private async notStored(all: readonly Kept[]): Promise<Kept[]> {
    const stored = await this.database.run(FIND_STORED, { ids: all.map(({ row }) => row.id) });
    const ids = new Set(stored.map(({ id }) => id));
    return all.filter(({ row }) => !ids.has(row.id));
  }
}

function digestIn(authorization: string | undefined): string | undefined {
  const token = authorization?.split(' ')[1];
  return token && isWellFormed(token, 'dsc') ? digestOf(token) : undefined;
}
