import { type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { forbidden, rateLimited, reauthenticationRequired, unauthenticated } from '../graphql/errors.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import type { Allowance } from '../rate-limits/token-buckets.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { API_TOKEN_STRATEGY } from './api-token.strategy.js';
import { type Identity, limitKey } from './identity.js';
import { isRecent, REQUIREMENTS } from './requirements.js';
import { SessionIdentity } from './session-identity.js';

const identities = new WeakMap<FastifyRequest, Identity>();

/** Requests that the limits have counted: the guard runs for each field, and again and again for a live stream. */
const counted = new WeakSet<FastifyRequest['raw']>();

/** The identity that the guard found for this request. */
export function identityOf(request: FastifyRequest): Identity {
  const identity = identities.get(request);
  if (!identity) throw unauthenticated('Sign in first');
  return identity;
}

/**
 * Lets in who carries an API token or a session cookie, and to mutations only an ADMIN. The guard stands before every
 * query and mutation; the fields below them are bound to the identity's organization.
 */
@Injectable()
export class GraphqlGuard extends AuthGuard(API_TOKEN_STRATEGY) {
  constructor(
    private readonly sessionIdentity: SessionIdentity,
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    if (!identities.has(request)) await this.identify(context, request);
    const identity = identityOf(request);
    this.count(context, identity);
    this.refuseByRole(context, identity);
    if (identity.session && this.asks(context, 'recentSignIn') && !isRecent(identity.session.authenticatedAt)) {
      throw reauthenticationRequired('Sign in once more to do this');
    }
    return true;
  }

  private count(context: ExecutionContext, identity: Identity): void {
    const { raw } = requestOf(context);
    if (counted.has(raw)) return;
    refuseTooMany(this.limits.ofIdentity(limitKey(identity)), context);
    counted.add(raw);
  }

  private refuseByRole(context: ExecutionContext, { role }: Identity): void {
    if (role === 'ADMIN') return;
    if (this.asks(context, 'adminOnly')) throw forbidden('This needs the role ADMIN');
    const { operation } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    if (operation.operation === 'mutation' && !this.asks(context, 'allowViewer')) {
      throw forbidden('A VIEWER can change nothing: this needs the role ADMIN');
    }
  }

  private asks(context: ExecutionContext, requirement: keyof typeof REQUIREMENTS): boolean {
    return this.reflector.get<boolean>(REQUIREMENTS[requirement], context.getHandler()) ?? false;
  }

  /** Passport gets the header alone: a token in a query or body is not accepted. */
  override getRequest(context: ExecutionContext): { headers: object } {
    return { headers: requestOf(context).headers };
  }

  override handleRequest<T>(error: unknown, identity: T, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    if (!identity) throw unauthenticated('The API token is not valid: it is mistyped, unknown or revoked');
    const request = requestOf(context);
    identities.set(request, { ...(identity as unknown as Identity), ip: request.ip });
    return identity;
  }

  private async byToken(context: ExecutionContext): Promise<void> {
    try {
      await super.canActivate(context);
    } catch (error) {
      const { raw, ip } = requestOf(context);
      if (error instanceof GraphQLError && !counted.has(raw)) {
        counted.add(raw);
        refuseTooMany(await this.wrongCredentials.count(ip), context);
      }
      throw error;
    }
  }

  private async identify(context: ExecutionContext, request: FastifyRequest): Promise<void> {
    if (request.headers.authorization !== undefined) {
      await this.byToken(context);
      return;
    }
    if (this.sessionIdentity.isCrossSite(request)) {
      throw forbidden('A session is accepted only from the portal itself');
    }
    const identity = await this.sessionIdentity.of(request);
    if (!identity) throw unauthenticated('Sign in first, or send an API token as bearer');
    identities.set(request, identity);
  }
}

/** Throws where the allowance is used up. */
function refuseTooMany(allowance: Allowance | undefined, context: ExecutionContext): void {
  const { res } = GqlExecutionContext.create(context).getContext<GraphqlContext>();
  if (!announce(allowance, res)) throw rateLimited(TOO_MANY_REQUESTS);
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().req;
}
