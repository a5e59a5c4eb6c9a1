import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSessionCookie, setSessionCookie } from '../access/sessions/session-cookie.js';
import { SessionIdentity } from '../access/sessions/session-identity.js';
import { digestOf } from '../common/tokens.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { announce } from '../rate-limits/announce.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { clearAttemptCookie, readAttemptCookie, setAttemptCookie } from './attempt-cookie.js';
import { type Attempt, beginAttempt, resumeAttempt } from './attempt.js';
import { clientOf } from '../access/sessions/client.js';
import { MemberSessions } from './member-sessions.service.js';
import { OpenIdProvider } from './open-id-provider.service.js';
import { readReturnPath } from './return-path.js';
import { isWrongAnswer, SignInError } from './sign-in-failure.js';

/** Portal page that shows the result of a reauthentication. */
const AGAIN_PAGE = '/signed-in-again';
const SIGN_IN_PAGE = '/sign-in';

/** Sign-in through the identity provider. Both routes redirect, either to the provider or to a page of the portal. */
@Controller('session/openid-connect')
export class OpenIdConnectController {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly provider: OpenIdProvider,
    private readonly memberSessions: MemberSessions,
    private readonly sessionIdentity: SessionIdentity,
    private readonly wrongCredentials: WrongCredentials,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `?return=/users` returns there afterwards. `?again=1` reauthenticates the person of the current session. */
  @Get()
  async begin(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const again = query['again'] === '1';
    await this.orFail(reply, again, async () => {
      const present = await this.sessionIdentity.of(request);
      if (again && !present?.session?.memberId)
        throw new SignInError('expired', 'There is no session to reauthenticate. Sign in first');
      const returnTo = again ? AGAIN_PAGE : readReturnPath(query['return']);
      const attempt = beginAttempt({ returnTo, again, session: this.signing(request, present?.session?.id) });
      const target = await this.provider.authorizationUrl(attempt);
      setAttemptCookie(reply, this.settings.publicUrl, attempt.cookie);
      return target.href;
    });
  }

  /** Accepts a valid response regardless of earlier invalid ones. Does not count callbacks without an attempt. */
  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const attempt = resumeAttempt(readAttemptCookie(request, this.settings.publicUrl));
    clearAttemptCookie(reply, this.settings.publicUrl);
    await this.orFail(reply, attempt?.again ?? false, async () => {
      if (!attempt) throw new SignInError('expired', 'The browser did not start this sign-in, or it has expired');
      setSessionCookie(reply, this.settings.publicUrl, await this.finish(attempt, request, reply));
      return this.settings.publicUrl + readReturnPath(attempt.returnTo);
    });
  }

  private signing(request: FastifyRequest, id: string | undefined) {
    const secret = readSessionCookie(request, this.settings.publicUrl);
    return id !== undefined && secret !== undefined ? { id, digest: digestOf(secret) } : undefined;
  }

  /** Returns the secret of the new session. A failure belongs to a real attempt, so it is recorded and counted. */
  private async finish(attempt: Attempt, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    try {
      const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const person = await this.provider.redeem(attempt, search);
      return await this.memberSessions.open(person, attempt, clientOf(request));
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      const isRecorded = error.failure !== 'misconfigured' && !this.wrongCredentials.isExhausted(request.ip);
      if (isRecorded) await this.memberSessions.refused(error, clientOf(request));
      if (isWrongAnswer(error)) await this.refuseTooMany(error, request, reply);
      throw error;
    }
  }

  private async refuseTooMany({ message }: SignInError, { ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const allowance = await this.wrongCredentials.count(ip);
    if (!announce(allowance, reply)) throw new SignInError('too-many', message);
  }

  /** Redirects to the result of `work`, or to the page that explains a `SignInError`. */
  private async orFail(reply: FastifyReply, again: boolean, work: () => Promise<string>): Promise<void> {
    try {
      void reply.redirect(await work(), 302);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      this.logger.warn(`A sign-in failed (${error.failure}): ${error.message}`);
      const page = again ? AGAIN_PAGE : SIGN_IN_PAGE;
      const target = `${this.settings.publicUrl}${page}?failure=${error.failure}`;
      if (error.failure !== 'too-many') void reply.redirect(target, 302);
      // Programs read the status, browsers follow the refresh.
      else void reply.code(429).header('refresh', `0; url=${target}`).send();
    }
  }
}
