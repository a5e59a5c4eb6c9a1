import type { FastifyReply } from 'fastify';
import { URN } from '../../okta/scim.ts';

/** Sends a JSON text. */
export function send(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('application/scim+json').send(text);
}

export function sendError(reply: FastifyReply, status: number, detail: string, scimType?: string): FastifyReply {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  return send(reply, status, JSON.stringify({ schemas, status: String(status), detail, scimType }));
}

/** Sends a page of resources, each of which is a JSON text. */
export function sendList(
  reply: FastifyReply,
  { total, start, resources }: { total: number; start: number; resources: readonly string[] },
): FastifyReply {
  const head = `{"schemas":["${URN.list}"],"totalResults":${total},"startIndex":${start}`;
  return send(reply, 200, `${head},"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`);
}
