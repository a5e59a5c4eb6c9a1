import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requestOf } from './request-of.js';
import { REQUIREMENTS } from './requirements.js';

/**
 * Requires the identity that was stored before the body was read, and the role ADMIN for handlers with `@AdminOnly()`.
 */
@Injectable()
export class RestGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const { identity } = requestOf(context);
    if (!identity) throw new UnauthorizedException('Sign in to the portal, or send an API token as bearer token');
    const isAdminOnly = this.reflector.get<boolean>(REQUIREMENTS.adminOnly, context.getHandler()) ?? false;
    if (isAdminOnly && identity.role !== 'ADMIN') throw new ForbiddenException('This requires the role ADMIN');
    return true;
  }
}
