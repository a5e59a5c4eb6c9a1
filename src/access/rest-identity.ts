import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { ApiTokens } from './api-tokens.service.js';
import type { Identity } from './identity.js';
import { isSameOrigin, readSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

/** Who calls a route that is neither SCIM nor GraphQL: by API token, or else by the portal's session. */
@Injectable()
export class RestIdentity {
  constructor(
    private readonly apiTokens: ApiTokens,
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Refuses with 401 or 403 who is nobody. */
  async of(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers;
    const identity = authorization === undefined ? await this.bySession(request) : await this.byToken(authorization);
    if (!identity) throw new HttpException('Sign in to the portal, or send an API token as bearer', 401);
    return identity;
  }

  private async byToken(authorization: string): Promise<Identity | undefined> {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    return this.apiTokens.identify(token);
  }

  private async bySession(request: FastifyRequest): Promise<Identity | undefined> {
    const session = readSessionCookie(request, this.settings.publicUrl);
    if (!session) return undefined;
    if (!isSameOrigin(request, this.settings.publicUrl)) {
      throw new HttpException('A session is accepted only from the portal itself', 403);
    }
    return this.sessions.identify(session);
  }
}
