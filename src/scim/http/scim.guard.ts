import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { directoryOf } from './current-call.js';

/**
 * Requires the directory service that was stored before the body was read. All data behind the guard is restricted to
 * it.
 */
@Injectable()
export class ScimGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return directoryOf(context.switchToHttp().getRequest<FastifyRequest>()) !== undefined;
  }
}
