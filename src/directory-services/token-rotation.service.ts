import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import type { TokenLifetime } from '../common/token-lifetime.js';
import { DomainError } from '../common/domain-error.js';
import type { DirectoryServiceToken } from './directory-service-token.entity.js';
import { DirectoryServiceTokens, type TokenOverlap } from './directory-service-tokens.service.js';
import type { DirectoryService } from './directory-service.entity.js';
import { confirm, DirectoryServices, targetOf } from './directory-services.service.js';

/** Replacing and ending tokens, one at a time per directory service. */
@Injectable()
export class TokenRotation {
  constructor(
    private readonly services: DirectoryServices,
    private readonly tokens: DirectoryServiceTokens,
    private readonly audit: AuditLog,
  ) {}

  /** `admit` runs first, with the directory service locked; it throws where no token may be issued. */
  async rotate(
    by: Identity,
    input: { id: string; overlap: TokenOverlap; tokenLifetime: TokenLifetime },
    admit?: (found: DirectoryService) => Promise<void>,
  ): Promise<{ directoryService: DirectoryService; directoryServiceToken: DirectoryServiceToken; token: string }> {
    let issued!: { token: string; entity: DirectoryServiceToken };
    const directoryService = await this.services.change(by, input.id, async (found) => {
      await admit?.(found);
      issued = await this.tokens.rotate(found, by, input.overlap, input.tokenLifetime);
      const { hint, expiresAt } = issued.entity;
      this.audit.record(by, {
        action: 'DIRECTORY_SERVICE_TOKEN_ROTATED',
        target: targetOf(found),
        after: { token: hint, expiresAt, overlap: input.overlap },
      });
    });
    return { directoryService, directoryServiceToken: issued.entity, token: issued.token };
  }

  async revoke(by: Identity, id: string, confirmDisplayName: string): Promise<DirectoryServiceToken> {
    const token = await this.tokens.find(by.organizationId, id);
    if (!token) throw new DomainError('not-found', 'There is no token with this id', 'id');
    await this.services.change(by, token.directoryService.id, (directoryService) => {
      confirm(directoryService, confirmDisplayName);
      this.tokens.revoke(token);
      const target = targetOf(directoryService);
      this.audit.record(by, { action: 'DIRECTORY_SERVICE_TOKEN_REVOKED', target, before: { token: token.hint } });
    });
    return token;
  }
}
