import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Reflector } from '@nestjs/core';
import type { GraphQLResolveInfo } from 'graphql';
import { forbidden, reauthenticationRequired } from '../../graphql/errors.js';
import { identityOf } from './authentication.js';
import type { Identity } from '../sessions/identity.js';
import { requestOf } from './request-of.js';
import { isRecent, REQUIREMENTS } from './requirements.js';

/**
 * Requires the identity that was stored before the body was read, and the role ADMIN for mutations. It runs before
 * every query and mutation; their fields are restricted to the identity's organization.
 */
@Injectable()
export class GraphqlGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const identity = identityOf(requestOf(context));
    this.refuseByRole(context, identity);
    if (identity.session && this.asks(context, 'recentSignIn') && !isRecent(identity.session.authenticatedAt)) {
      throw reauthenticationRequired('Sign in again to do this');
    }
    return true;
  }

  private refuseByRole(context: ExecutionContext, { role }: Identity): void {
    if (role === 'ADMIN') return;
    if (this.asks(context, 'adminOnly')) throw forbidden('This requires the role ADMIN');
    const { operation } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    if (operation.operation === 'mutation' && !this.asks(context, 'allowViewer')) {
      throw forbidden('This change requires the role ADMIN; a VIEWER can only read');
    }
  }

  private asks(context: ExecutionContext, requirement: keyof typeof REQUIREMENTS): boolean {
    return this.reflector.get<boolean>(REQUIREMENTS[requirement], context.getHandler()) ?? false;
  }
}
