import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { FailureCause } from '../../common/failure-cause.js';
import { runStrategy } from '../../common/passport.js';
import { type Bearer, Bearers, type Directory, type Refusal } from '../../directory-services/bearer.js';
import { announce, TOO_MANY_REQUESTS } from '../../rate-limits/announce.js';
import { RateLimits } from '../../rate-limits/rate-limits.service.js';
import { WrongCredentials } from '../../rate-limits/wrong-credentials.service.js';
import { ScimError } from '../../scim-protocol/index.js';
import { ScimBearerStrategy } from './scim-bearer.strategy.js';
import { setDirectory } from '../scim-call.js';

const REALM = 'Bearer realm="scim"';
const RETRY_AFTER_SECONDS = 300;
const PAUSED = 'This directory service is paused. Resume it in the portal, then try again.';

/** Turns the bearer token into the directory service it was issued for, before anything of the body is read. */
@Injectable()
export class ScimAuthentication {
  constructor(
    private readonly bearers: Bearers,
    private readonly strategy: ScimBearerStrategy,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {}

  /** For `onRequest`. A token that was accepted within the last second costs neither Passport nor a promise. */
  authenticate(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    const [, token] = /^Bearer ([^ ]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const directory = token === undefined ? undefined : this.bearers.accepted(token);
    if (directory) this.admit({ request, reply, done }, directory);
    else this.identify(request, reply).then((found) => this.admit({ request, reply, done }, found), done);
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Directory> {
    const bearer = await runStrategy<Bearer>(this.strategy, request);
    if (bearer && 'directory' in bearer) return bearer.directory;
    if (bearer && !bearer.refusal.hasEnded) await this.countWrong(request, reply);
    else await this.wrongCredentials.pace();
    throw bearer ? refuseToken(bearer.refusal, reply) : refuseHeader(request.headers.authorization, reply);
  }

  /** Counts a token of no directory service against its address. The owner of an ended token always gets its 401. */
  private async countWrong({ ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const allowance = await this.wrongCredentials.count(ip);
    if (!announce(allowance, reply)) throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
  }

  /** Stores the directory service, and refuses the request if the directory service is paused or sends too many. */
  private admit({ request, reply, done }: Arrival, directory: Directory): void {
    setDirectory(request, directory);
    if (directory.paused) {
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      done(ScimError.withStatus(503, PAUSED, { code: 'PAUSED' } satisfies FailureCause));
    } else if (announce(this.limits.ofDirectoryService(directory.id), reply)) done();
    else void this.limits.spread().then(() => done(ScimError.withStatus(429, TOO_MANY_REQUESTS)));
  }
}

interface Arrival {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly done: HookHandlerDoneFunction;
}

function refuseToken({ detail, failure }: Refusal, reply: FastifyReply): ScimError {
  void reply.header('www-authenticate', `${REALM}, error="invalid_token", error_description="${detail}"`);
  return ScimError.withStatus(401, detail, failure);
}

/** Nothing usable in `Authorization`: RFC 6750 §3.1 wants no error code where no credentials came. */
function refuseHeader(header: string | undefined, reply: FastifyReply): ScimError {
  const isMalformed = header !== undefined && header.split(' ').length !== 2;
  void reply.header('www-authenticate', isMalformed ? `${REALM}, error="invalid_request"` : REALM);
  return ScimError.withStatus(
    401,
    isMalformed
      ? 'The Authorization header must be "Bearer", one space and the token.'
      : 'A bearer token is required: send the header "Authorization: Bearer <token>".',
    { code: isMalformed ? 'TOKEN_HEADER_MALFORMED' : 'TOKEN_MISSING' } satisfies FailureCause,
  );
}
