import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { type Actor, commandLine } from '../../audit/actor.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import { DomainError } from '../../common/domain-error.js';
import { readName } from '../../common/name.js';
import { expiryOf, type TokenLifetime } from '../../common/token-lifetime.js';
import { createToken, digestOf, isWellFormed } from '../../common/tokens.js';
import { isUuid } from '../../common/uuid.js';
import { Database } from '../../database/database.js';
import { Organization } from '../../organizations/organization.entity.js';
import { ApiToken } from './api-token.entity.js';
import type { Role } from '../sessions/role.js';
import type { Identity } from '../sessions/identity.js';

const PREFIX = 'rca';
const MAX_NAME_LENGTH = 100;
const MAX_ACTIVE = 100;
const MAX_SHOWN = 200;
const MINUTE_MS = 60_000;

/** API tokens, which authenticate programs in GraphQL. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Creates a token. Returns the token itself, which is shown once and not stored. */
  async create(
    organization: Pick<Organization, 'id'>,
    name: string,
    role: Role,
    { lifetime = 'NEVER', by = commandLine(organization) }: { lifetime?: TokenLifetime; by?: Actor } = {},
  ): Promise<string> {
    return (await this.issue(by, name, role, lifetime)).token;
  }

  async issue(
    by: Actor,
    text: string,
    role: Role,
    lifetime: TokenLifetime,
  ): Promise<{ token: string; apiToken: ApiToken }> {
    const name = readName(text, { what: 'The name of an API token', limit: MAX_NAME_LENGTH, field: 'name' });
    return this.database.transaction(async () => {
      const organization = this.em.getReference(Organization, by.organizationId);
      if ((await this.em.count(ApiToken, { organization, ...isActive() })) >= MAX_ACTIVE) {
        throw new DomainError(
          'limit-reached',
          `An organization has at most ${MAX_ACTIVE} API tokens. Revoke one first`,
        );
      }
      const { token, digest, hint } = createToken(PREFIX);
      const facts = { name, role, hint, expiresAt: expiryOf(lifetime) };
      const apiToken = this.em.create(ApiToken, { organization, ...facts, digest, createdBy: by.actor });
      await this.em.flush();
      this.audit.record(by, { action: 'API_TOKEN_CREATED', target: targetOf(apiToken), after: facts });
      await this.em.flush();
      return { token, apiToken };
    });
  }

  /** Revokes the tokens with this name, hint or value. Returns the number of revoked tokens. */
  async revoke(
    organization: Pick<Organization, 'id'>,
    which: string,
    by: Actor = commandLine(organization),
  ): Promise<number> {
    const name = which.trim();
    return this.database.transaction(async () => {
      const anyOf = [{ name }, { hint: name }, { digest: digestOf(name) }];
      const found = await this.em.find(ApiToken, { organization: organization.id, revokedAt: null, $or: anyOf });
      for (const apiToken of found) this.end(by, apiToken);
      await this.em.flush();
      return found.length;
    });
  }

  /** Revokes a token. A token that is already revoked remains unchanged. */
  async revokeById(by: Actor, id: string): Promise<ApiToken> {
    return this.database.transaction(async () => {
      const where = { id, organization: by.organizationId };
      const found = isUuid(id) ? await this.em.findOne(ApiToken, where, { refresh: true }) : null;
      if (!found) throw new DomainError('not-found', 'There is no API token with this id', 'id');
      if (!found.revokedAt) this.end(by, found);
      await this.em.flush();
      return found;
    });
  }

  /** Returns active and recently revoked tokens, newest first. */
  list(organizationId: string): Promise<ApiToken[]> {
    return this.em.find(ApiToken, { organization: organizationId }, { orderBy: { id: 'desc' }, limit: MAX_SHOWN });
  }

  async identify(token: string): Promise<Identity | undefined> {
    if (!isWellFormed(token, PREFIX)) return undefined;
    const found = await this.em.findOne(ApiToken, { digest: digestOf(token), ...isActive() });
    if (!found) return undefined;
    const { id, organization, role, name, lastUsedAt } = found;
    if (!lastUsedAt || Date.now() - lastUsedAt.getTime() >= MINUTE_MS) {
      await this.em.nativeUpdate(ApiToken, { id }, { lastUsedAt: new Date() });
    }
    return { organizationId: organization.id, role, actor: name, subject: id, via: 'API_TOKEN' };
  }

  private end(by: Actor, apiToken: ApiToken): void {
    apiToken.revokedAt = new Date();
    this.audit.record(by, { action: 'API_TOKEN_REVOKED', target: targetOf(apiToken) });
  }
}

/** Returns the condition that selects tokens that are neither revoked nor expired. */
function isActive() {
  return { revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }] };
}

function targetOf({ id, name }: ApiToken) {
  return { type: 'API_TOKEN', id, name } as const;
}
