import { EntityManager, raw } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { DomainError } from '../common/domain-error.js';
import type { DirectoryService } from '../directory-services/directory-service.entity.js';
import { DirectoryServiceTokens, type TokenOverlap } from '../directory-services/directory-service-tokens.service.js';
import { TokenRotation } from '../directory-services/token-rotation.service.js';
import { SetupLink } from './setup-link.entity.js';

/** Enough for mistakes with pasting. */
const MOST_TOKENS = 5;

/** The tokens that the session of a setup link issues. */
@Injectable()
export class SetupTokens {
  constructor(
    private readonly em: EntityManager,
    private readonly tokens: DirectoryServiceTokens,
    private readonly rotation: TokenRotation,
  ) {}

  /**
   * Issues a token under the rule of two; the token is shown once and not stored. A session issues a few at most, and
   * cannot end a token in use immediately, which would lock the identity provider out.
   */
  async issue({ id: linkId, directoryService, recipient }: SetupLink, overlap: TokenOverlap): Promise<string> {
    const organizationId = directoryService.organization.id;
    const actor = recipient ?? 'Setup link';
    const by: Identity = { organizationId, role: 'ADMIN', actor, via: 'SETUP_LINK' };
    const input = { id: directoryService.id, overlap, tokenLifetime: 'YEAR_1' } as const;
    const { token } = await this.rotation.rotate(by, input, (found) => this.admit(linkId, found, overlap));
    return token;
  }

  private async admit(linkId: string, directoryService: DirectoryService, overlap: TokenOverlap): Promise<void> {
    if (overlap === 'NOW' && (await this.tokens.isInUse(directoryService))) {
      throw new DomainError('conflict', 'A token is in use, so it must go on for a while', 'overlap');
    }
    const own = { id: linkId, directoryService, issuedTokens: { $lt: MOST_TOKENS } };
    if ((await this.em.nativeUpdate(SetupLink, own, { issuedTokens: raw('issued_tokens + 1') })) > 0) return;
    throw new DomainError('limit-reached', `A setup link issues ${MOST_TOKENS} tokens at most: ask for a new link`);
  }
}
