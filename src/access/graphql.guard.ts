import { type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import type { GraphQLResolveInfo } from 'graphql';
import { chargeTo } from '../database/work-limits.js';
import type { GraphqlContext } from '../graphql/context.js';
import { forbidden, reauthenticationRequired, unauthenticated } from '../graphql/errors.js';
import { API_TOKEN_STRATEGY } from './api-token.strategy.js';
import type { Identity } from './identity.js';
import { isRecent, REQUIREMENTS } from './requirements.js';
import { SessionIdentity } from './session-identity.js';

const identities = new WeakMap<FastifyRequest, Identity>();

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
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    if (!identities.has(request)) await this.identify(context, request);
    const identity = identityOf(request);
    chargeTo(identity.organizationId);
    this.refuseByRole(context, identity);
    if (identity.session && this.asks(context, 'recentSignIn') && !isRecent(identity.session.authenticatedAt)) {
      throw reauthenticationRequired('Sign in once more to do this');
    }
    return true;
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

  private async identify(context: ExecutionContext, request: FastifyRequest): Promise<void> {
    if (request.headers.authorization !== undefined) {
      await super.canActivate(context);
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

function requestOf(context: ExecutionContext): FastifyRequest {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().req;
}
