import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { runStrategy } from '../common/passport.js';
import { type Bearer, Bearers, type Directory } from '../directory-services/bearer.js';
import { ScimError } from '../scim-protocol/index.js';
import { RefusalPace } from './refusal-pace.js';
import { ScimBearerStrategy } from './scim-bearer.strategy.js';
import { setDirectory } from './scim-call.js';

const REALM = 'Bearer realm="scim"';
const RETRY_AFTER_SECONDS = 300;

/** Turns the bearer token into the directory service it was issued for, before anything of the body is read. */
@Injectable()
export class ScimAuthentication {
  constructor(
    private readonly bearers: Bearers,
    private readonly strategy: ScimBearerStrategy,
    private readonly pace: RefusalPace,
  ) {}

  /** For `onRequest`. A token that was accepted within the last second costs neither Passport nor a promise. */
  authenticate(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    const [, token] = /^Bearer ([^ ]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const directory = token === undefined ? undefined : this.bearers.accepted(token);
    if (directory) done(admit(request, reply, directory));
    else this.identify(request, reply).then((found) => done(admit(request, reply, found)), done);
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Directory> {
    const bearer = await runStrategy<Bearer>(this.strategy, request);
    if (bearer && 'directory' in bearer) return bearer.directory;
    await this.pace.turn();
    throw bearer ? refuseToken(bearer.refusal, reply) : refuseHeader(request.headers.authorization, reply);
  }
}

/** Stores the directory service, and returns why it is not served now. Limits per directory service belong here. */
function admit(request: FastifyRequest, reply: FastifyReply, directory: Directory): ScimError | undefined {
  setDirectory(request, directory);
  if (!directory.paused) return undefined;
  void reply.header('retry-after', RETRY_AFTER_SECONDS);
  return ScimError.withStatus(503, 'This directory service is paused. Resume it in the portal, then try again.');
}

function refuseToken(refusal: string, reply: FastifyReply): ScimError {
  void reply.header('www-authenticate', `${REALM}, error="invalid_token", error_description="${refusal}"`);
  return ScimError.withStatus(401, refusal);
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
