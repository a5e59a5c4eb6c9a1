import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Identity } from '../access/sessions/identity.js';
import { DomainError } from '../common/domain-error.js';
import { expiryOf, type TokenLifetime } from '../common/token-lifetime.js';
import { createToken } from '../common/tokens.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import type { Table } from '../database/tables.js';
import { DirectoryServiceToken, type directoryServiceTokenSchema } from './directory-service-token.entity.js';
import type { DirectoryService } from './directory-service.entity.js';
import { TokenCache } from './token-cache.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_ACTIVE = 2;
/** Name of the token with which the sample data is written. */
export const SAMPLE_TOKEN = 'Sample data';
const EXPIRING_MS = 14 * DAY_MS;

/** For how long the old token still works after a rotation, in milliseconds. */
export const TOKEN_OVERLAPS = { NOW: 0, HOUR_1: HOUR_MS, HOURS_24: DAY_MS, DAYS_7: 7 * DAY_MS };
export type TokenOverlap = keyof typeof TOKEN_OVERLAPS;

export const TOKEN_STATES = ['ACTIVE', 'EXPIRING', 'EXPIRED', 'REVOKED'] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

/** The directory service that a token was issued for. */
export interface TokenOwner {
  readonly directoryServiceId: string;
  readonly tokenId: string;
}

/**
 * The only look-up that cannot name the directory service: the digest is what is known before it. The subselect hides the
 * number of digests from the planner. With a known number, each execution might be planned again.
 */
const FIND_OWNERS = new PreparedStatement<{ digests: readonly string[] }, TokenOwner & { digest: string }>(
  'directory-services.find_token_owners',
  ({ digests }) => sql`select t.digest, t.id as "tokenId", t.directory_service_id as "directoryServiceId"
    from directory_service_tokens t where t.digest = any((select ${digests}::text[])::text[])`,
);

/** Finds the directory service of an incomplete token, unless several have tokens that begin alike. */
const FIND_HINTS = new PreparedStatement<{ hints: readonly string[] }, { hint: string; directoryServiceId: string }>(
  'directory-services.find_hints',
  ({ hints }) => sql`select t.hint, min(t.directory_service_id::text) as "directoryServiceId"
    from directory_service_tokens t where t.hint = any((select ${hints}::text[])::text[])
    group by t.hint having count(distinct t.directory_service_id) = 1`,
);

/** The bearer tokens of directory services: two active ones at most, so that a rotation leaves no gap. */
@Injectable()
export class DirectoryServiceTokens {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly cache: TokenCache,
  ) {}

  /** Adds a token to the caller's unit of work. The token itself is shown once and not stored. */
  issue(directoryService: DirectoryService, createdBy: string, lifetime: TokenLifetime) {
    const { token, digest, hint } = createToken('dsc');
    const expiresAt = expiryOf(lifetime);
    const entity = this.em.create(DirectoryServiceToken, { directoryService, digest, hint, createdBy, expiresAt });
    return { token, entity };
  }

  /** Adds the token of the sample data to the caller's unit of work. */
  issueSample(directoryService: DirectoryService): string {
    const { token, entity } = this.issue(directoryService, SAMPLE_TOKEN, 'DAYS_90');
    entity.name = SAMPLE_TOKEN;
    return token;
  }

  /** Deletes the token of the sample data, and with it the trace that a client connected. */
  async deleteSample(directoryServiceId: string): Promise<void> {
    await this.em.nativeDelete(DirectoryServiceToken, { directoryService: directoryServiceId, name: SAMPLE_TOKEN });
  }

  /** Issues a second token and ends the first after the overlap. To be called with the directory service locked. */
  async rotate(directoryService: DirectoryService, by: Identity, overlap: TokenOverlap, lifetime: TokenLifetime) {
    const now = Date.now();
    const active = (await this.list(directoryService.id)).filter((token) => isActive(token));
    if (TOKEN_OVERLAPS[overlap] > 0 && active.length >= MAX_ACTIVE) {
      throw new DomainError(
        'limit-reached',
        'Two tokens are active: revoke the old one first, or let it end now',
        'overlap',
      );
    }
    for (const token of active) {
      const end = new Date(now + TOKEN_OVERLAPS[overlap]);
      if (TOKEN_OVERLAPS[overlap] === 0) token.revokedAt = end;
      else if (!token.expiresAt || token.expiresAt > end) token.expiresAt = end;
    }
    return this.issue(directoryService, by.actor, lifetime);
  }

  /** Whether a token that works has been used. */
  async isInUse(directoryService: DirectoryService): Promise<boolean> {
    return (await this.list(directoryService.id)).some((token) => isActive(token) && token.lastUsedAt);
  }

  /** Marks a token as revoked in the caller's unit of work; one that has ended already stays as it is. */
  revoke(token: DirectoryServiceToken): void {
    if (isActive(token)) token.revokedAt = new Date();
  }

  /** All tokens of a directory service the caller has made sure of, newest first. */
  async list(directoryServiceId: string): Promise<DirectoryServiceToken[]> {
    const where = { directoryService: directoryServiceId };
    return this.em.find(DirectoryServiceToken, where, { orderBy: { id: 'desc' }, refresh: true });
  }

  /** The hints of tokens by their ids, ended ones too. */
  async hints(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const query = this.database
      .tables<{ DirectoryServiceToken: Table<typeof directoryServiceTokenSchema> }>()
      .selectFrom('DirectoryServiceToken as t')
      .select(['t.id', 't.hint'])
      .where('t.directoryService', '=', directoryServiceId)
      .where('t.id', 'in', ids);
    return new Map((await this.database.select(query)).map(({ id, hint }) => [id, hint]));
  }

  /** The directory services that tokens belong to, by their digests: of ended ones and of deleted directory services too. */
  async owners(digests: readonly string[]): Promise<Map<string, TokenOwner>> {
    const rows = digests.length > 0 ? await this.database.run(FIND_OWNERS, { digests }) : [];
    return new Map(rows.map(({ digest, ...owner }) => [digest, owner]));
  }

  /** Returns directory services by hints of tokens. A hint that several directory services have is absent. */
  async ownersByHint(hints: readonly string[]): Promise<Map<string, string>> {
    const rows = hints.length > 0 ? await this.database.run(FIND_HINTS, { hints }) : [];
    return new Map(rows.map(({ hint, directoryServiceId }) => [hint, directoryServiceId]));
  }

  /** Makes this process look every token up again. To be called after a change of a token or a directory service. */
  invalidateCache(): void {
    this.cache.invalidate();
  }

  async find(organizationId: string, id: string): Promise<DirectoryServiceToken | null> {
    if (!isUuid(id)) return null;
    return this.em.findOne(DirectoryServiceToken, { id, directoryService: { organization: organizationId } });
  }
}

/** The state of a token as people see it; EXPIRING within its last 14 days. */
export function tokenState(
  token: Pick<DirectoryServiceToken, 'revokedAt' | 'expiresAt'>,
  now = Date.now(),
): TokenState {
  if (token.revokedAt) return 'REVOKED';
  const left = token.expiresAt ? token.expiresAt.getTime() - now : Infinity;
  if (left <= 0) return 'EXPIRED';
  return left <= EXPIRING_MS ? 'EXPIRING' : 'ACTIVE';
}

/** Whether a token works. */
export function isActive(token: DirectoryServiceToken): boolean {
  return ['ACTIVE', 'EXPIRING'].includes(tokenState(token));
}
