import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { readName } from '../common/name.js';
import { createToken, digestOf, isWellFormed } from '../common/tokens.js';
import type { Organization } from '../organizations/organization.entity.js';
import { ApiToken, type Role } from './access.entities.js';
import type { Identity } from './identity.js';

const PREFIX = 'rca';
const MAX_NAME_LENGTH = 100;

/** Tokens by which programs reach GraphQL. */
@Injectable()
export class ApiTokens {
  constructor(private readonly em: EntityManager) {}

  /** Answers the token itself, which is shown once and not stored. */
  async create(organization: Organization, name: string, role: Role): Promise<string> {
    const trimmed = readName(name, { what: 'The name of an API token', limit: MAX_NAME_LENGTH });
    const { token, digest, hint } = createToken(PREFIX);
    this.em.create(ApiToken, { organization, name: trimmed, role, digest, hint });
    await this.em.flush();
    return token;
  }

  /** Revokes by the token itself, its hint or its name. Answers how many were revoked. */
  async revoke(organization: Organization, which: string): Promise<number> {
    const name = which.trim();
    return this.em.nativeUpdate(
      ApiToken,
      { organization, revokedAt: null, $or: [{ name }, { hint: name }, { digest: digestOf(name) }] },
      { revokedAt: new Date() },
    );
  }

  async identify(token: string): Promise<Identity | undefined> {
    if (!isWellFormed(token, PREFIX)) return undefined;
    const found = await this.em.findOne(ApiToken, { digest: digestOf(token), revokedAt: null });
    return found ? { organizationId: found.organization.id, role: found.role, actor: found.name } : undefined;
  }
}
