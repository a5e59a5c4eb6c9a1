import type { FastifyReply, FastifyRequest } from 'fastify';
import { JSON_POLICY } from '../../common/json-policy.js';
import type { RequestLog } from '../../scim-requests/request-log.js';
import { ScimError } from '../../scim-protocol/index.js';
import { isScimPath, SCIM_TYPE } from './scim-path.js';
import type { ScimRoutes } from './scim-routes.js';
import { isMeantForScim, wrongPath } from './wrong-path.js';

/**
 * Responds to SCIM requests without a route. SCIM's hooks belong to its routes, so they do not run for these requests.
 */
export class UnroutedScim {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly log: RequestLog,
    private readonly baseUrl: string,
  ) {}

  /** Responds to a request without a route. Returns false, without a response, if it is not for SCIM. */
  answerNotFound(request: FastifyRequest, reply: FastifyReply): boolean {
    if (isScimPath(request.url)) this.answer(this.routes.refuse(request, reply), request, reply);
    else if (isMeantForScim(request)) this.answerMisdirected(wrongPath(this.baseUrl), request, reply);
    else return false;
    return true;
  }

  /** Responds to a SCIM request to another address than SCIM's, and records it with its response. */
  answerMisdirected(error: ScimError, request: FastifyRequest, reply: FastifyReply): void {
    const text = this.send(error, reply);
    if (!isScimPath(request.url)) this.log.misdirected(request, reply, text);
  }

  /**
   * Responds to a request whose path the router cannot parse. Returns false, without a response, if it is not for SCIM.
   */
  answerUnreadable(status: number, detail: string, request: FastifyRequest, reply: FastifyReply): boolean {
    const isScim = isScimPath(request.raw.url ?? '');
    if (isScim) this.answer(ScimError.withStatus(status, detail), request, reply);
    return isScim;
  }

  /** Sends an error. Returns its JSON text. */
  private send(error: ScimError, reply: FastifyReply): string {
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
