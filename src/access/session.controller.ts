import { Body, Controller, Delete, HttpCode, HttpException, Inject, Post, Req, Res } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../common/domain-error.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { clearSessionCookie, isSameOrigin, readSessionCookie, setSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.service.js';

class SignInBody {
  @IsString()
  @MaxLength(100)
  token!: string;
}

/** Signing in to the portal by a link's secret, and signing out. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(204)
  async signIn(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.refuseOtherOrigins(request);
    const session = await this.sessions.open(body.token).catch((error: unknown) => {
      throw error instanceof DomainError ? new HttpException(error.message, 401) : error;
    });
    setSessionCookie(reply, this.settings.publicUrl, session);
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    this.refuseOtherOrigins(request);
    const session = readSessionCookie(request, this.settings.publicUrl);
    if (session) await this.sessions.close(session);
    clearSessionCookie(reply, this.settings.publicUrl);
  }

  private refuseOtherOrigins(request: FastifyRequest): void {
    if (!isSameOrigin(request, this.settings.publicUrl)) throw new HttpException('Request from another origin', 403);
  }
}
