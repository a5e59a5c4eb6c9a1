import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { isSameOrigin } from '../access/same-origin.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import type { GraphqlContext } from '../graphql/context.js';
import { forbidden, rateLimited, unauthenticated } from '../graphql/errors.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import { readSetupCookie } from './setup-cookie.js';
import type { SetupLink } from './setup-link.entity.js';
import { SetupLinks } from './setup-links.service.js';

const links = new WeakMap<FastifyRequest, SetupLink>();

/**
 * Lets in who opened a setup link, and nobody else. No other guard knows that session, so the fields behind this one are
 * all that it reaches.
 */
@Injectable()
export class SetupGuard implements CanActivate {
  constructor(
    private readonly setupLinks: SetupLinks,
    private readonly limits: RateLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { req: request, res: reply } = contextOf(context);
    const session = readSetupCookie(request, this.settings.publicUrl);
    if (session && !isSameOrigin(request, this.settings.publicUrl)) {
      throw forbidden('A setup session is accepted only from the portal itself');
    }
    const link = session ? await this.setupLinks.identify(session) : undefined;
    if (!link) throw unauthenticated('Open a setup link first; this one has ended if you did');
    if (!links.has(request) && !announce(this.limits.ofIdentity(link.id), reply)) throw rateLimited(TOO_MANY_REQUESTS);
    links.set(request, link);
    return true;
  }
}

/** The link that the caller opened, with its directory service. */
export const CurrentSetup = createParamDecorator((_: unknown, context: ExecutionContext) =>
  links.get(contextOf(context).req),
);

function contextOf(context: ExecutionContext): GraphqlContext {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>();
}
