import { createParamDecorator, type ExecutionContext, Res } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { chargeTo } from '../../database/work-limits.js';
import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { DirectoryContext } from '../../directory-services/token-authenticator.js';
import { ScimError } from '../../scim-protocol/index.js';
import { resourceKinds } from '../resource-kind.js';
import type { ScimCall } from '../scim-call.js';
import type { Query } from '../scim-query.js';

const ACTORS: Record<DirectoryServiceType, string> = {
  OKTA_SCIM: 'Okta SCIM 2.0',
  ENTRA_SCIM: 'Microsoft Entra ID SCIM 2.0',
  GENERIC_SCIM: 'SCIM 2.0',
};
const directories = new WeakMap<FastifyRequest, DirectoryContext>();

/** Stores the directory service to which the request's token belongs. */
export function setDirectory(request: FastifyRequest, directory: DirectoryContext): void {
  directories.set(request, directory);
  chargeTo(directory.id);
}

/** Returns the stored directory service. Throws if there is none. */
export function directoryOf(request: FastifyRequest): DirectoryContext {
  const directory = directories.get(request);
  if (!directory) throw ScimError.withStatus(401, 'A bearer token is required.');
  return directory;
}

function callOf(request: FastifyRequest): ScimCall {
  const directory = directoryOf(request);
  return {
    directoryServiceId: directory.id,
    actor: ACTORS[directory.type],
    requestId: request.id,
    tokenId: directory.tokenId,
    ...resourceKinds(directory.id, directory.customAttributes),
    externalIdIsUnique: directory.type === 'OKTA_SCIM',
    strictness: directory.strictness === 'STRICT' ? 'strict' : 'lenient',
    ifMatch: request.headers['if-match'],
    ifNoneMatch: request.headers['if-none-match'],
    query: request.query as Query,
  };
}

/** Parameter decorator for the call. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Parameter decorator for the reply, to set headers. The return value of the handler is sent. */
export const Reply = () => Res({ passthrough: true });
