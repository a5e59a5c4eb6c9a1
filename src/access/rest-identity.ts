import { HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import type { Allowance } from '../rate-limits/token-buckets.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { ApiTokens } from './api-tokens.service.js';
import { type Identity, limitKey } from './identity.js';
import { SessionIdentity } from './session-identity.js';

/** Who calls a route that is neither SCIM nor GraphQL: by API token, or else by the portal's session. */
@Injectable()
export class RestIdentity {
  constructor(
    private readonly apiTokens: ApiTokens,
    private readonly sessionIdentity: SessionIdentity,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {}

  /** Refuses with 401 or 403 who is nobody, and with 429 a caller that asks too often. */
  async of(request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
    const { authorization } = request.headers;
    const identity =
      authorization === undefined ? await this.bySession(request) : await this.byToken(authorization, request.ip);
    if (!identity) {
      if (authorization !== undefined) refuseTooMany(await this.wrongCredentials.count(request.ip), reply);
      throw new HttpException('Sign in to the portal, or send an API token as bearer', 401);
    }
    refuseTooMany(this.limits.ofIdentity(limitKey(identity)), reply);
    return identity;
  }

  /** The same, and refuses with 403 who is no administrator. */
  async ofAdmin(request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
    const identity = await this.of(request, reply);
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

function refuseTooMany(allowance: Allowance | undefined, reply: FastifyReply): void {
  if (!announce(allowance, reply)) throw new HttpException(TOO_MANY_REQUESTS, 429);
}
