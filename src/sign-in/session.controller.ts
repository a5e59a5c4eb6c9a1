import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Inject,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSecret } from '../access/sessions/secret-body.js';
import { SameOriginGuard } from '../access/sessions/same-origin.js';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../access/sessions/session-cookie.js';
import { SessionIdentity } from '../access/sessions/session-identity.js';
import { Sessions } from '../access/sessions/sessions.service.js';
import { DomainError } from '../common/domain-error.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { clientOf } from './client.js';
import { OpenIdProvider } from './open-id-provider.service.js';
import { TerminalLink } from './terminal-link.service.js';

/** Signs in with the secret of a link, and signs out. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly sessionIdentity: SessionIdentity,
    private readonly provider: OpenIdProvider,
    private readonly wrongCredentials: WrongCredentials,
    private readonly terminalLink: TerminalLink,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** By which ways people can sign in: `openIdConnect` is the host of the provider, `terminalLink` whether `POST link` helps. */
  @Get()
  ways(): { openIdConnect: string | null; terminalLink: boolean } {
    return { openIdConnect: this.settings.oidc?.issuer.host ?? null, terminalLink: this.terminalLink.isOffered };
  }

  /** Prints a fresh link where the server runs, for a session that came by one. */
  @Post('link')
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  async printLink(@Req() request: FastifyRequest) {
    const identity = await this.sessionIdentity.of(request);
    if (!identity) throw new HttpException('Sign in first', 401);
    if (!(await this.terminalLink.print(identity))) throw new HttpException('Links are made by a command here', 403);
  }

  /** A right secret passes however many wrong ones came before: strangers who share an address cannot lock a person out. */
  @Post()
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  async signIn(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const secret = readSecret(body);
    const previous = readSessionCookie(request, this.settings.publicUrl);
    try {
      const isRecorded = !this.wrongCredentials.isExhausted(request.ip);
      const session = await this.sessions.open(secret, clientOf(request), previous, isRecorded);
      setSessionCookie(reply, this.settings.publicUrl, session);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const allowance = await this.wrongCredentials.count(request.ip);
      if (!announce(allowance, reply)) throw new HttpException(TOO_MANY_REQUESTS, 429);
      throw new HttpException(error.message, 401);
    }
  }

  /** Answers nothing, or `{ signOutUrl }`: where the browser should go to sign out at the provider as well. */
  @Delete()
  @UseGuards(SameOriginGuard)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const secret = readSessionCookie(request, this.settings.publicUrl);
    const { idToken } = secret ? await this.sessions.close(secret, clientOf(request)) : {};
    clearSessionCookie(reply, this.settings.publicUrl);
    const signOutUrl = idToken && this.provider.isConfigured ? await this.provider.signOutUrl(idToken) : undefined;
    if (signOutUrl) return { signOutUrl };
    reply.status(204);
    return undefined;
  }
}
