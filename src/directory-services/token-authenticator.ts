import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { FailureCause } from '../common/failure-cause.js';
import { digestOf, isWellFormed, TOKEN_LENGTH } from '../common/tokens.js';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { withinDeadline } from '../database/work-limits.js';
import type { CustomAttribute } from '../scim-protocol/index.js';
import type { DirectoryServiceType, Strictness } from './directory-service.entity.js';
import { type KnownToken, TokenCache } from './token-cache.js';

/** The directory service a token was issued for, and on whose behalf its data is read or written. */
export interface DirectoryContext {
  readonly id: string;
  readonly organizationId: string;
  /** Of the token itself. */
  readonly tokenId: string;
  readonly type: DirectoryServiceType;
  readonly paused: boolean;
  readonly strictness: Strictness;
  readonly customAttributes: readonly CustomAttribute[];
}

/** Why a token is refused. */
export interface Refusal {
  readonly failure: FailureCause;
  readonly detail: string;
  /** Whether it is a token of this installation that has ended. */
  readonly hasEnded?: true;
}

export type TokenLookup = { readonly directory: DirectoryContext } | { readonly refusal: Refusal };

interface TokenRow extends DirectoryContext {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
  readonly deletedAt: string | null;
  /** Whether its last use was noted a minute ago or never. */
  readonly stale: boolean;
}

/** Finds the directory service that a bearer token was issued for. */
@Injectable()
export class TokenAuthenticator {
  constructor(
    private readonly database: Database,
    private readonly cache: TokenCache,
  ) {}

  /** Looks a token up. Returns no promise if that was done within the last second, or if the text cannot be a token. */
  lookUp(token: string): TokenLookup | Promise<TokenLookup> {
    const digest = digestOf(token);
    const known = this.cache.get(digest);
    if (known) return lookupNow(known);
    return isWellFormed(token, 'dsc') ? this.load(digest) : mistyped(token);
  }

  private async load(digest: string): Promise<TokenLookup> {
    const found = await withinDeadline(this.cache.load(digest, () => this.find(digest)));
    return found ? lookupNow(found) : UNKNOWN;
  }

  private async find(digest: string): Promise<KnownToken | undefined> {
    const [row] = await this.database.run(FIND_TOKEN, { digest });
    if (!row) return undefined;
    const { stale, revokedAt, expiresAt, deletedAt, ...directory } = row;
    const end = expiresAt === null ? Infinity : Date.parse(expiresAt);
    const refusal = refusalOf(row);
    if (stale && !refusal && Date.now() < end) await this.database.run(TOUCH, { tokenId: row.tokenId });
    return { lookup: refusal ?? { directory }, end };
  }
}

function lookupNow({ lookup, end }: KnownToken): TokenLookup {
  if ('refusal' in lookup || Date.now() < end) return lookup;
  return ended('TOKEN_EXPIRED', `This token expired on ${day(end)}. Rotate it in the portal and copy the new one.`);
}

function refusalOf({ revokedAt, deletedAt }: TokenRow): TokenLookup | undefined {
  if (revokedAt) {
    return ended('TOKEN_REVOKED', `This token was revoked on ${day(revokedAt)}. Copy a new one from the portal.`);
  }
  if (!deletedAt) return undefined;
  return ended('DIRECTORY_SERVICE_DELETED', `The directory service of this token was deleted on ${day(deletedAt)}.`);
}

type EndedCode = 'TOKEN_EXPIRED' | 'TOKEN_REVOKED' | 'DIRECTORY_SERVICE_DELETED';

function refused(failure: FailureCause, detail: string): TokenLookup {
  return { refusal: { failure, detail } };
}

/** Distinguishes tokens that were copied only in part: they are the most frequent mistake. */
function mistyped(token: string): TokenLookup {
  const { length } = token;
  const isCutOff = token.startsWith('dsc_') && length < TOKEN_LENGTH;
  return isCutOff ? refused({ code: 'TOKEN_CUT_OFF', length }, INCOMPLETE) : MISTYPED;
}

function ended(code: EndedCode, detail: string): TokenLookup {
  return { refusal: { failure: { code }, detail, hasEnded: true } };
}

const INCOMPLETE = 'This token is incomplete: its last characters are missing.';
const MISTYPED = refused(
  { code: 'TOKEN_MISTYPED' },
  'This is not a Rollcall token: copy it again, whole, from the portal.',
);
const UNKNOWN = refused({ code: 'TOKEN_UNKNOWN' }, 'This token is unknown.');

function day(time: string | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

const FIND_TOKEN = new PreparedStatement<{ digest: string }, TokenRow>(
  'directory-services.find_token',
  ({ digest }) => sql`
    select d.id, d.organization_id as "organizationId", d.type, d.paused, d.deleted_at as "deletedAt",
      t.id as "tokenId", t.revoked_at as "revokedAt", t.expires_at as "expiresAt",
      coalesce(t.last_used_at < now() - interval '1 minute', true) as stale, d.strictness,
      coalesce((select json_agg(json_build_object('schema', a.schema, 'name', a.name, 'resourceType', a.resource_type,
          'type', a.type, 'multiValued', a.multi_valued, 'required', a.required, 'caseExact', a.case_exact,
          'description', a.description) order by a.id)
        from custom_attributes a where a.directory_service_id = d.id), '[]'::json) as "customAttributes"
    from directory_service_tokens t join directory_services d on d.id = t.directory_service_id
    where t.digest = ${digest}`,
);

/** At most once a minute, so that a busy token costs no write of its own. */
const TOUCH = new PreparedStatement<{ tokenId: string }, never>(
  'directory-services.touch',
  ({ tokenId }) => sql`update directory_service_tokens set last_used_at = now()
    where id = ${tokenId} and coalesce(last_used_at < now() - interval '1 minute', true)`,
);
