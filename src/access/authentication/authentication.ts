import { HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { runStrategy } from '../../common/passport.js';
import { unavailability } from '../../database/postgres-errors.js';
import { chargeTo } from '../../database/work-limits.js';
import { unauthenticated } from '../../graphql/errors.js';
import { announce, TOO_MANY_REQUESTS } from '../../rate-limits/announce.js';
import { RateLimits } from '../../rate-limits/rate-limits.service.js';
import type { Allowance } from '../../rate-limits/token-buckets.js';
import { WrongCredentials } from '../../rate-limits/wrong-credentials.service.js';
import { ApiTokenStrategy } from './api-token.strategy.js';
import { type Identity, limitKey } from '../sessions/identity.js';
import { SessionIdentity } from '../sessions/session-identity.js';

/** Returns whether a request has another kind of valid session. Throws if it comes from another origin. */
type OtherSession = (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `Authentication` before the body is read. */
    identity?: Identity;
  }
}

/** Returns the identity that was stored before the body was read. Throws if there is none. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw unauthenticated('Sign in first');
  return request.identity;
}

/**
 * Identifies the callers of GraphQL, of its streams and of exports by API token or portal session. `onRequest` calls
 * the methods `require…` before the body is read; the guards only check the stored identity.
 */
@Injectable()
export class Authentication {
  private readonly others: OtherSession[] = [];

  constructor(
    private readonly apiTokens: ApiTokenStrategy,
    private readonly sessionIdentity: SessionIdentity,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {}

  /** Adds a kind of session that `requireCaller` accepts in addition to identities. */
  acceptAlso(other: OtherSession): void {
    this.others.push(other);
  }

  /** Throws 401 or 403 unless the caller has an identity, and 429 if it exceeds its rate limit. */
  async requireIdentity(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const identity = await orUnavailable(this.identify(request));
    if (!identity) throw await this.refuse(request, reply);
    this.admit(request, reply, identity);
  }

  /**
   * Throws 401 or 403 unless the caller has an identity or another accepted session, and 429 if it exceeds its rate
   * limit.
   */
  async requireCaller(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const identity = await orUnavailable(this.identify(request));
    if (identity) this.admit(request, reply, identity);
    let isKnown = identity !== undefined;
    for (const accepts of this.others) isKnown = (await orUnavailable(accepts(request, reply))) || isKnown;
    if (!isKnown) throw await this.refuse(request, reply);
  }

  /** Returns whether the credentials of an admitted request are still valid. */
  stillHolds(request: FastifyRequest): Promise<boolean> {
    return this.identify(request).then(
      (identity) => identity !== undefined,
      () => false,
    );
  }

  private admit(request: FastifyRequest, reply: FastifyReply, identity: Identity): void {
    refuseTooMany(this.limits.ofIdentity(limitKey(identity)), reply);
    request.identity = identity;
    chargeTo(identity.organizationId);
  }

  private async identify(request: FastifyRequest): Promise<Identity | undefined> {
    if (request.headers.authorization !== undefined) return this.byToken(request);
    if (this.sessionIdentity.isCrossSite(request)) {
      throw new HttpException('Requests with a session are accepted only from the portal', 403);
    }
    return this.sessionIdentity.of(request);
  }

  private async byToken(request: FastifyRequest): Promise<Identity | undefined> {
    const identity = await runStrategy<Identity>(this.apiTokens, request);
    return identity ? { ...identity, ip: request.ip } : undefined;
  }

  /**
   * Returns the error for a caller without credentials or with a wrong token. A wrong token counts against the address.
   */
  private async refuse(request: FastifyRequest, reply: FastifyReply): Promise<HttpException> {
    if (request.headers.authorization === undefined) {
      return new HttpException('Sign in to the portal, or send an API token as bearer token', 401);
    }
    refuseTooMany(await this.wrongCredentials.count(request.ip), reply);
    return new HttpException('The API token is malformed, unknown or revoked. Check it, or create another one', 401);
  }
}

/** Throws 429 if the rate limit is exceeded. */
export function refuseTooMany(allowance: Allowance | undefined, reply: FastifyReply): void {
  if (!announce(allowance, reply)) throw new HttpException(TOO_MANY_REQUESTS, 429);
}

/** Converts the error of an unavailable database to 503. */
async function orUnavailable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const unavailable = unavailability(error);
    throw unavailable ? new HttpException(unavailable, 503, { cause: error }) : error;
  }
}
