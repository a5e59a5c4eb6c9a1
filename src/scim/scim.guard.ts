import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Bearer, Bearers, type Directory } from '../directory-services/bearer.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import { WrongCredentials } from '../rate-limits/wrong-credentials.service.js';
import { ScimError } from '../scim-protocol/index.js';
import { SCIM_BEARER_STRATEGY } from './scim-bearer.strategy.js';
import { setDirectory } from './scim-call.js';

const REALM = 'Bearer realm="scim"';
const RETRY_AFTER_SECONDS = 300;

/** Requests whose token is of no directory service. */
const unknown = new WeakSet<FastifyRequest>();

/** Turns the bearer token into the directory service it was issued for; everything behind is bound to that one. */
@Injectable()
export class ScimGuard extends AuthGuard(SCIM_BEARER_STRATEGY) {
  constructor(
    private readonly bearers: Bearers,
    private readonly limits: RateLimits,
    private readonly wrongCredentials: WrongCredentials,
  ) {
    super();
  }

  /** Passport need not be asked again about a token that it accepted within the last second. */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const [, token] = /^Bearer ([^ ]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const directory = token === undefined ? undefined : this.bearers.accepted(token);
    if (!directory) return this.ask(context);
    try {
      this.accept(directory, context);
      return true;
    } catch (refusal) {
      return this.refuse(refusal, context);
    }
  }

  private async ask(context: ExecutionContext): Promise<boolean> {
    try {
      return await (super.canActivate(context) as Promise<boolean>);
    } catch (refusal) {
      return this.refuse(refusal, context);
    }
  }

  private async refuse(refusal: unknown, context: ExecutionContext): Promise<never> {
    const status = refusal instanceof ScimError ? refusal.status : undefined;
    if (status === 401) await this.slow(context);
    if (status === 429) await this.limits.spread();
    throw refusal;
  }

  /** Counts a token that is of no directory service; the owner of an ended one always sees what has become of it. */
  private async slow(context: ExecutionContext): Promise<void> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!unknown.has(request)) return this.wrongCredentials.pace();
    const allowance = await this.wrongCredentials.count(request.ip);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (announce(allowance, reply)) return;
    reply.removeHeader('www-authenticate');
    throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
  }

  /** Passport gets the header alone: RFC 6750 §2.2 and §2.3 (token in the body or the query) are not offered. */
  override getRequest(context: ExecutionContext): { headers: object } {
    return { headers: context.switchToHttp().getRequest<FastifyRequest>().headers };
  }

  override handleRequest<T>(error: unknown, bearer: T, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const found = bearer as Bearer | false;
    if (!found) throw refuseHeader(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization, reply);
    if ('refusal' in found) {
      if (!found.hasEnded) unknown.add(context.switchToHttp().getRequest<FastifyRequest>());
      void reply.header('www-authenticate', `${REALM}, error="invalid_token", error_description="${found.refusal}"`);
      throw ScimError.withStatus(401, found.refusal);
    }
    this.accept(found.directory, context);
    return bearer;
  }

  private accept(directory: Directory, context: ExecutionContext): void {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (directory.paused) {
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      throw ScimError.withStatus(503, 'This directory service is paused. Resume it in the portal, then try again.');
    }
    if (!announce(this.limits.ofDirectoryService(directory.id), reply)) {
      throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
    }
    setDirectory(context.switchToHttp().getRequest<FastifyRequest>(), directory);
  }
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
  );
}
