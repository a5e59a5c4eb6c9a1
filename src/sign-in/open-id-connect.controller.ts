import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setSessionCookie } from '../access/session-cookie.js';
import { SessionIdentity } from '../access/session-identity.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { clearAttemptCookie, readAttemptCookie, setAttemptCookie } from './attempt-cookie.js';
import { type Attempt, beginAttempt, resumeAttempt } from './attempt.js';
import { clientOf } from './client.js';
import { MemberSessions } from './member-sessions.service.js';
import { OpenIdProvider } from './open-id-provider.service.js';
import { readReturnPath } from './return-path.js';
import { SignInError } from './sign-in-failure.js';
import { SignInLimit } from './sign-in-limit.js';

/** Where the portal shows how a second proof of who somebody is has gone. */
const AGAIN_PAGE = '/signed-in-again';
const SIGN_IN_PAGE = '/sign-in';

/** Signing in through the identity provider. Both addresses only ever redirect, to the provider or to a page of the portal. */
@Controller('session/openid-connect')
export class OpenIdConnectController {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly provider: OpenIdProvider,
    private readonly memberSessions: MemberSessions,
    private readonly sessionIdentity: SessionIdentity,
    private readonly limit: SignInLimit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `?return=/users` comes back there; `?again=1` asks the person of the present session to prove who they are. */
  @Get()
  async begin(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const again = query['again'] === '1';
    await this.orFail(reply, again, async () => {
      await this.refuseTooMany(request);
      const present = await this.sessionIdentity.of(request);
      if (again && !present?.session?.memberId) throw new SignInError('expired', 'There is no session to renew');
      const returnTo = again ? AGAIN_PAGE : readReturnPath(query['return']);
      const attempt = beginAttempt({ returnTo, again, sessionId: present?.session?.id });
      const target = await this.provider.authorizationUrl(attempt);
      setAttemptCookie(reply, this.settings.publicUrl, attempt.cookie);
      return target.href;
    });
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const attempt = resumeAttempt(readAttemptCookie(request, this.settings.publicUrl));
    clearAttemptCookie(reply, this.settings.publicUrl);
    await this.orFail(reply, attempt?.again ?? false, async () => {
      await this.refuseTooMany(request);
      try {
        if (!attempt) throw new SignInError('expired', 'The browser did not begin this sign-in, or long ago');
        setSessionCookie(reply, this.settings.publicUrl, await this.finish(attempt, request));
        return this.settings.publicUrl + readReturnPath(attempt.returnTo);
      } catch (error) {
        if (error instanceof SignInError) await this.limit.countFailure(request.ip);
        throw error;
      }
    });
  }

  /** Answers the secret of the new session. What fails here is somebody's real attempt, and is written down. */
  private async finish(attempt: Attempt, request: FastifyRequest): Promise<string> {
    try {
      const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const person = await this.provider.redeem(attempt, search);
      return await this.memberSessions.open(person, attempt, clientOf(request));
    } catch (error) {
      if (error instanceof SignInError && error.failure !== 'misconfigured') {
        await this.memberSessions.refused(error, clientOf(request));
      }
      throw error;
    }
  }

  private async refuseTooMany({ ip }: FastifyRequest): Promise<void> {
    if (await this.limit.isReached(ip)) throw new SignInError('too-many', 'Too many failed sign-ins');
  }

  /** Redirects to what `work` answers, or to the page that explains what a `SignInError` means. */
  private async orFail(reply: FastifyReply, again: boolean, work: () => Promise<string>): Promise<void> {
    try {
      void reply.redirect(await work(), 302);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      this.logger.warn(`A sign-in failed (${error.failure}): ${error.message}`);
      const page = again ? AGAIN_PAGE : SIGN_IN_PAGE;
      void reply.redirect(`${this.settings.publicUrl}${page}?failure=${error.failure}`, 302);
    }
  }
}
