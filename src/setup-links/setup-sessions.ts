import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication, refuseTooMany } from '../access/authentication/authentication.js';
import { isSameOrigin } from '../access/sessions/same-origin.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { chargeTo } from '../database/work-limits.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import { readSetupCookie } from './setup-cookie.js';
import type { SetupLink } from './setup-link.entity.js';
import { SetupLinks } from './setup-links.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The opened link of the request's session, set by `SetupSessions` before the body is read. */
    setupLink?: SetupLink;
  }
}

/** Identifies the sessions of setup links, which GraphQL accepts beside identities. */
@Injectable()
export class SetupSessions {
  constructor(
    private readonly setupLinks: SetupLinks,
    private readonly limits: RateLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
    authentication: Authentication,
  ) {
    authentication.acceptAlso((request, reply) => this.accept(request, reply));
  }

  private async accept(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { publicUrl } = this.settings;
    const session = readSetupCookie(request, publicUrl);
    if (session === undefined) return false;
    if (!isSameOrigin(request, publicUrl)) {
      throw new HttpException('A setup session is accepted only from the portal itself', 403);
    }
    const link = await this.setupLinks.identify(session);
    if (!link) return false;
    refuseTooMany(this.limits.ofIdentity(link.id), reply);
    request.setupLink = link;
    chargeTo(link.directoryService.id);
    return true;
  }
}
