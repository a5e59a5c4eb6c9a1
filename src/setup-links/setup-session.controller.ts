import { Body, Controller, Delete, HttpCode, HttpException, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../access/sessions/client.js';
import { SameOriginGuard } from '../access/sessions/same-origin.js';
import { readSecret } from '../access/sessions/secret-body.js';
import { DomainError } from '../common/domain-error.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { clearSetupCookie, setSetupCookie } from './setup-cookie.js';
import { type Invitation, SetupLinks } from './setup-links.service.js';

/** Exchanges a setup link's secret, once, for the cookie of its session; the secret itself is never part of a URL. */
@Controller('setup-session')
@UseGuards(SameOriginGuard)
export class SetupSessionController {
  constructor(
    private readonly links: SetupLinks,
    private readonly wrongCredentials: WrongCredentials,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(204)
  async open(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const secret = readSecret(body);
    const session = await this.refusing(request, reply, () => this.links.open(secret, clientOf(request)));
    setSetupCookie(reply, this.settings.publicUrl, session);
  }

  /** Returns the invitation of a link without using it up. */
  @Post('invitation')
  @HttpCode(200)
  async invitation(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Invitation> {
    const secret = readSecret(body);
    return this.refusing(request, reply, () => this.links.invitation(secret));
  }

  /** Rejects a secret that opens nothing with 401, and too many of them with 429. */
  private async refusing<T>(request: FastifyRequest, reply: FastifyReply, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const allowance = await this.wrongCredentials.count(request.ip);
      if (!announce(allowance, reply)) throw new HttpException(TOO_MANY_REQUESTS, 429);
      throw new HttpException(error.message, 401);
    }
  }

  /** Takes the cookie away. The link counts as opened all the same. */
  @Delete()
  @HttpCode(204)
  leave(@Res({ passthrough: true }) reply: FastifyReply) {
    clearSetupCookie(reply, this.settings.publicUrl);
  }
}
