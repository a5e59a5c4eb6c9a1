import { Controller, ForbiddenException, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSessionCookie } from '../access/session-cookie.js';
import { Sessions } from '../access/sessions.service.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { graphiqlPage } from './graphiql-page.js';

/** A place to try GraphQL out, for administrators who are signed in. Everything it needs comes from here. */
@Controller('graphiql')
export class GraphiqlController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = readSessionCookie(request, this.settings.publicUrl);
    const identity = session ? await this.sessions.identify(session) : undefined;
    if (!identity) return void reply.redirect('/', 303);
    if (identity.role !== 'ADMIN') throw new ForbiddenException('GraphiQL needs the role ADMIN');
    const { gzipped, contentSecurityPolicy } = await graphiqlPage();
    void reply
      .header('content-security-policy', contentSecurityPolicy)
      .header('content-encoding', 'gzip')
      .type('text/html; charset=utf-8')
      .send(gzipped);
  }
}
