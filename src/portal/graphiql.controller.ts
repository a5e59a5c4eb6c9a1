import { Controller, ForbiddenException, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionIdentity } from '../access/sessions/session-identity.js';
import { graphiqlPage } from './graphiql-page.js';

/** GraphiQL for signed-in administrators, without resources of other hosts. */
@Controller('graphiql')
export class GraphiqlController {
  constructor(private readonly sessionIdentity: SessionIdentity) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const identity = await this.sessionIdentity.of(request);
    if (!identity) return void reply.redirect('/', 303);
    if (identity.role !== 'ADMIN') throw new ForbiddenException('GraphiQL requires the role ADMIN');
    const { gzipped, contentSecurityPolicy } = await graphiqlPage();
    void reply
      .header('content-security-policy', contentSecurityPolicy)
      .header('content-encoding', 'gzip')
      .type('text/html; charset=utf-8')
      .send(gzipped);
  }
}
