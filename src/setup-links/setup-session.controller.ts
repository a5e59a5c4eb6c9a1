import { Body, Controller, Delete, HttpCode, HttpException, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SameOriginGuard } from '../access/same-origin.js';
import { readSecret } from '../access/secret-body.js';
import { DomainError } from '../common/domain-error.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { clearSetupCookie, setSetupCookie } from './setup-cookie.js';
import { SetupLinks } from './setup-links.service.js';

/** Exchanges a setup link's secret, once, for the cookie of its session; the secret itself never stands in an address. */
@Controller('setup-session')
@UseGuards(SameOriginGuard)
export class SetupSessionController {
  constructor(
    private readonly links: SetupLinks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(204)
  async open(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const opened = await this.links.open(readSecret(body), request.ip).catch((error: unknown) => {
      throw error instanceof DomainError ? new HttpException(error.message, 401) : error;
    });
    setSetupCookie(reply, this.settings.publicUrl, opened);
  }

  /** Takes the cookie away. The link counts as opened all the same. */
  @Delete()
  @HttpCode(204)
  leave(@Res({ passthrough: true }) reply: FastifyReply) {
    clearSetupCookie(reply, this.settings.publicUrl);
  }
}
