import type { FastifyReply } from 'fastify';
import { type JsonObject, matchesTag, project, type Projection, type ResourceSchema } from '../scim-protocol/index.js';
import type { ScimCall } from './scim-call.js';
import type { Written } from './written.js';

/**
 * One resource as the answer of a request, with its `ETag`. To a read (with its `call`) of a version that the client has
 * already the answer is 304 and no body.
 */
export function answer(
  reply: FastifyReply,
  what: { call?: ScimCall; written: Written; projection: Projection; schema: ResourceSchema },
): JsonObject | undefined {
  const { call, written, projection, schema } = what;
  void reply.header('etag', written.tag);
  if (call?.ifNoneMatch !== undefined && matchesTag(call.ifNoneMatch, written.tag)) {
    void reply.status(304);
    return undefined;
  }
  return project(written.resource, projection, schema);
}
