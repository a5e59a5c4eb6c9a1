import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { isMeantForScim, wrongPath } from '../scim/http/wrong-path.js';
import { PortalPage } from './portal-page.js';

/**
 * Paths that are not pages, although a browser may request them: other APIs, files, and paths that monitoring requests
 * from other servers.
 */
const NO_PAGE = /^\/(?:api|assets|graphql|healthz?|metrics|version)(?:\/|$)|\.[a-z0-9]+$/i;

/** Serves the portal's page at all addresses that are not APIs, files or mistakes. The portal routes by the address. */
@Controller()
export class PortalController {
  private readonly page = new PortalPage();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get(['', '*'])
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [path = ''] = request.url.split('?');
    if (isMeantForScim(request)) throw wrongPath(scimBaseUrl(this.settings));
    if (NO_PAGE.test(path) || !asksForHtml(request)) throw new NotFoundException('There is nothing at this address.');
    const { html, contentSecurityPolicy } = this.page.render();
    void reply
      .header('content-security-policy', contentSecurityPolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

/**
 * Returns 404 to programs that accept any media type, such as probes, so that they do not mistake the page for a
 * success.
 */
function asksForHtml({ headers }: FastifyRequest): boolean {
  return /text\/html|application\/xhtml\+xml/i.test(headers.accept ?? '');
}
