import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PortalPage } from './portal-page.js';

/** Everything that is not an API, a file or a mistake is a page of the portal, which finds its own way by the address. */
@Controller()
export class PortalController {
  private readonly page = new PortalPage();

  @Get(['', '*'])
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [path = ''] = request.url.split('?');
    if (/^\/(api|assets|graphql)(\/|$)/.test(path) || /\.[a-z0-9]+$/i.test(path)) throw new NotFoundException();
    const { html, contentSecurityPolicy } = this.page.render();
    void reply
      .header('content-security-policy', contentSecurityPolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
