import { type CanActivate, type ExecutionContext, ForbiddenException, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';

/**
 * Whether a request that rides on a cookie comes from our own pages. Browsers send `Origin` with every request that is
 * not a plain navigation or GET, and `Sec-Fetch-Site` with all; a program that sends neither holds no cookie by itself.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  return from !== null && (from.host === host || from.origin === new URL(publicUrl).origin);
}

/** Refuses with 403 what a page of another origin sends to a route that begins or ends a session. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isSameOrigin(request, this.settings.publicUrl)) throw new ForbiddenException('Request from another origin');
    return true;
  }
}
