import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { isMeantForScim, wrongPath } from '../scim/http/wrong-path.js';
import { PortalPage } from './portal-page.js';

/** What is no page although a browser may ask for it: other APIs, files, and what monitoring asks other servers. */
const NO_PAGE = /^\/(?:api|assets|graphql|healthz?|metrics|version)(?:\/|$)|\.[a-z0-9]+$/i;

/** Everything that is not an API, a file or a mistake is a page of the portal, which finds its own way by the address. */
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

/** Programs that take anything, such as probes, must not take a page for success. */
function asksForHtml({ headers }: FastifyRequest): boolean {
  return /text\/html|application\/xhtml\+xml/i.test(headers.accept ?? '');
}
