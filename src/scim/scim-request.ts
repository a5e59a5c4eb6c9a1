import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Author } from '../changes/author.js';
import type { Directory } from '../directory-services/bearer.js';
import type { DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import { ScimError } from '../scim-protocol/index.js';

const ACTORS: Record<DirectoryServiceType, string> = { OKTA_SCIM: 'Okta SCIM 2.0' };
const directories = new WeakMap<FastifyRequest, Directory>();

/** Remembers which directory service the request's token belongs to. */
export function setDirectory(request: FastifyRequest, directory: Directory): void {
  directories.set(request, directory);
}

/** The author of this request's changes; its `directoryServiceId` bounds everything the request reads or writes. */
export const CurrentAuthor = createParamDecorator((_: unknown, context: ExecutionContext): Author => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const directory = directories.get(request);
  if (!directory) throw ScimError.withStatus(401, 'A bearer token is required.');
  return { directoryServiceId: directory.id, actor: ACTORS[directory.type], requestId: request.id };
});
