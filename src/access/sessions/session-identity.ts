import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';
import type { Identity } from './identity.js';
import { isSameOrigin } from './same-origin.js';
import { readSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

/** Identifies a caller by the cookie of the portal's session. */
@Injectable()
export class SessionIdentity {
  constructor(
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns undefined without a valid session. */
  async of(request: FastifyRequest): Promise<Identity | undefined> {
    const secret = readSessionCookie(request, this.settings.publicUrl);
    return secret ? this.sessions.identify(secret, request.ip) : undefined;
  }

  /** Returns whether the cookie is sent by a page of another origin. */
  isCrossSite(request: FastifyRequest): boolean {
    const { publicUrl } = this.settings;
    return readSessionCookie(request, publicUrl) !== undefined && !isSameOrigin(request, publicUrl);
  }
}
