import type { FastifyReply, FastifyRequest } from 'fastify';
import { JSON_POLICY } from '../../common/json-policy.js';
import type { RequestLog } from '../../scim-requests/request-log.js';
import { ScimError } from '../../scim-protocol/index.js';
import { isScimPath, SCIM_TYPE } from './scim-path.js';
import type { ScimRoutes } from './scim-routes.js';
import { isMeantForScim, wrongPath } from './wrong-path.js';

/** Answers SCIM requests that reach no route. The hooks of SCIM belong to its routes, so none of them runs for these. */
export class UnroutedScim {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly log: RequestLog,
    private readonly baseUrl: string,
  ) {}

  /** Answers a request that the router found no route for. Returns false, and does nothing, where it is not for SCIM. */
  answerNotFound(request: FastifyRequest, reply: FastifyReply): boolean {
    if (isScimPath(request.url)) this.answer(this.routes.refuse(request, reply), request, reply);
    else if (isMeantForScim(request)) this.send(wrongPath(this.baseUrl), reply);
    else return false;
    return true;
  }

  /** Answers a request with a path that the router cannot read. Returns false, and does nothing, where it is not for SCIM. */
  answerUnreadable(status: number, detail: string, request: FastifyRequest, reply: FastifyReply): boolean {
    const isScim = isScimPath(request.raw.url ?? '');
    if (isScim) this.answer(ScimError.withStatus(status, detail), request, reply);
    return isScim;
  }

  /** Sends an error. Returns its text. */
  send(error: ScimError, reply: FastifyReply): string {
    const text = JSON.stringify(error.toJSON());
    const headers = { 'content-type': SCIM_TYPE, 'content-security-policy': JSON_POLICY };
    void reply.status(error.status).headers(headers).send(text);
    return text;
  }

  private answer(error: ScimError, request: FastifyRequest, reply: FastifyReply): void {
    this.log.begun(request);
    this.log.sent(request, reply, this.send(error, reply));
    this.log.answered(request, reply);
  }
}
