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
import { Organizations } from '../organizations/organizations.service.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { clientOf } from '../access/sessions/client.js';
import { OpenIdProvider } from './open-id-provider.service.js';
import { TerminalLink } from './terminal-link.service.js';

interface SignInWays {
  readonly openIdConnect: string | null;
  readonly terminalLink: boolean;
  readonly organization: string | null;
}

/** Signs in with the secret of a link, and signs out. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly sessionIdentity: SessionIdentity,
    private readonly provider: OpenIdProvider,
    private readonly wrongCredentials: WrongCredentials,
    private readonly terminalLink: TerminalLink,
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Returns the available sign-in methods: `openIdConnect` is the host of the provider, `terminalLink` whether `POST
   * link` is available. `organization` is the name of the only organization; with several, it is null, because a
   * visitor must not learn which organizations there are.
   */
  @Get()
  async ways(@Req() request: FastifyRequest): Promise<SignInWays> {
    const only = await this.organizations.findOnly();
    const hasSession = readSessionCookie(request, this.settings.publicUrl) !== undefined;
    return {
      openIdConnect: this.settings.oidc?.issuer.host ?? null,
      terminalLink: this.terminalLink.isOffered && (hasSession || only !== undefined),
      organization: only?.name ?? null,
    };
  }

  /**
   * Prints a new link in the terminal of the server: for a session that was opened by a link, or without a session if
   * there is only one organization.
   */
  @Post('link')
  @UseGuards(SameOriginGuard)
  @HttpCode(204)
  async printLink(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const identity = await this.sessionIdentity.of(request);
    if (!announce(this.terminalLink.admit(), reply)) throw new HttpException(TOO_MANY_REQUESTS, 429);
    const client = clientOf(request);
    if (!(await (identity ? this.terminalLink.print(identity) : this.terminalLink.printForVisitor(client))))
      throw new HttpException('Sign-in links are created on the command line of this server', 403);
  }

  /**
   * Accepts a valid secret regardless of earlier wrong ones, so that others with the same address cannot lock a person
   * out.
   */
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

  /** Returns 204, or `{ signOutUrl }` if the browser should also sign out at the provider. */
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
