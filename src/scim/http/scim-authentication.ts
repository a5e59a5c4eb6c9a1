import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { malformationOf, parseBearer } from '../../common/bearer-header.js';
import type { FailureCause } from '../../common/failure-cause.js';
import { authenticate } from '../../common/passport.js';
import type { DirectoryContext, Refusal, TokenLookup } from '../../directory-services/token-authenticator.js';
import { announce, TOO_MANY_REQUESTS } from '../../rate-limits/announce.js';
import { RateLimits } from '../../rate-limits/rate-limits.service.js';
import { WrongCredentials } from '../../rate-limits/wrong-credentials.service.js';
import { ScimError } from '../../scim-protocol/index.js';
import { setDirectory } from './current-call.js';
import { ScimBearerStrategy } from './scim-bearer.strategy.js';

const REALM = 'Bearer realm="scim"';
const RETRY_AFTER_SECONDS = 300;
const PAUSED = 'This directory service is paused. Resume it in the portal, then try again.';

/** Identifies the directory service of the bearer token before the body is read. */
@Injectable()
export class ScimAuthentication {
  constructor(
    private readonly strategy: ScimBearerStrategy,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {}

  /** Hook for `onRequest`. */
  authenticate(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    const arrival = { request, reply, done };
    authenticate<TokenLookup>(this.strategy, request, {
      success: (lookup) => {
        if ('directory' in lookup) this.admit(arrival, lookup.directory);
        else this.refuse(arrival, lookup.refusal);
      },
      fail: () => {
        const { authorization } = request.headers;
        this.wrongCredentials.throttle().then(() => done(refuseHeader(authorization, reply)), done);
      },
      error: done,
    });
  }

  private refuse({ request, reply, done }: Arrival, refusal: Refusal): void {
    const counted = refusal.hasEnded ? this.wrongCredentials.throttle() : this.countWrong(request, reply);
    counted.then(() => done(refuseToken(refusal, reply)), done);
  }

  /** Counts an unknown token against its address. The owner of an expired or revoked token always receives 401. */
  private async countWrong({ ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const allowance = await this.wrongCredentials.count(ip);
    if (!announce(allowance, reply)) throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
  }

  /** Stores the directory service. Rejects the request if the directory service is paused or exceeds its rate limit. */
  private admit({ request, reply, done }: Arrival, directory: DirectoryContext): void {
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

/**
 * Returns the error for a missing or malformed `Authorization` header. RFC 6750 §3.1 requires no error code if there
 * are no credentials.
 */
function refuseHeader(header: string | undefined, reply: FastifyReply): ScimError {
  const isMalformed = parseBearer(header).form === 'malformed';
  void reply.header('www-authenticate', isMalformed ? `${REALM}, error="invalid_request"` : REALM);
  return ScimError.withStatus(
    401,
    isMalformed
      ? 'The Authorization header must consist of "Bearer", one space and the token.'
      : 'A bearer token is required. Send the header "Authorization: Bearer <token>".',
    { code: malformationOf(header) } satisfies FailureCause,
  );
}
