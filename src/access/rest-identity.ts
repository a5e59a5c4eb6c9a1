import { HttpException, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { chargeTo } from '../database/work-limits.js';
import { ApiTokens } from './api-tokens.service.js';
import type { Identity } from './identity.js';
import { SessionIdentity } from './session-identity.js';

/** Who calls a route that is neither SCIM nor GraphQL: by API token, or else by the portal's session. */
@Injectable()
export class RestIdentity {
  constructor(
    private readonly apiTokens: ApiTokens,
    private readonly sessionIdentity: SessionIdentity,
  ) {}

  /** Refuses with 401 or 403 who is nobody. */
  async of(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers;
    const identity =
      authorization === undefined ? await this.bySession(request) : await this.byToken(authorization, request.ip);
    if (!identity) throw new HttpException('Sign in to the portal, or send an API token as bearer', 401);
    chargeTo(identity.organizationId);
    return identity;
  }

  /** Refuses with 401 or 403 who is nobody, and with 403 who is no administrator. */
  async ofAdmin(request: FastifyRequest): Promise<Identity> {
    const identity = await this.of(request);
    if (identity.role !== 'ADMIN') throw new HttpException('This needs the role ADMIN', 403);
    return identity;
  }

  private async byToken(authorization: string, ip: string): Promise<Identity | undefined> {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const identity = await this.apiTokens.identify(token);
    return identity && { ...identity, ip };
  }

  private async bySession(request: FastifyRequest): Promise<Identity | undefined> {
    if (this.sessionIdentity.isCrossSite(request)) {
      throw new HttpException('A session is accepted only from the portal itself', 403);
    }
    return this.sessionIdentity.of(request);
  }
}
