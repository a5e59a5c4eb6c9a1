import { type CanActivate, type ExecutionContext, ForbiddenException, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';

/**
 * Returns whether a request with a cookie comes from our own pages. Browsers send `Origin` with all requests except
 * navigations and plain GETs, and `Sec-Fetch-Site` with all. A request with neither header does not come from a
 * browser, so another site cannot have caused it.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  return from !== null && (from.host === host || from.origin === new URL(publicUrl).origin);
}

/** Rejects requests from other origins to routes that create or end a session with 403. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isSameOrigin(request, this.settings.publicUrl)) throw new ForbiddenException('Request from another origin');
    return true;
  }
}
