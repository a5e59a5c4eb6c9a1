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
 * Demands the identity that was stored before the body was read, and the role ADMIN for mutations. The guard stands before
 * every query and mutation; the fields below them are bound to the identity's organization.
 */
@Injectable()
export class GraphqlGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const identity = identityOf(requestOf(context));
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
}
