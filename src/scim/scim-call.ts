import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Author } from '../changes/author.js';
import { chargeTo } from '../database/work-limits.js';
import type { DirectoryContext } from '../directory-services/token-authenticator.js';
import type { DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import { ScimError, type Strictness } from '../scim-protocol/index.js';
import type { PersonRules } from '../users/user-sql.js';
import { resourceKinds, type ResourceKinds } from './resource-kind.js';

/** Who calls, and how the directory service takes it; its `directoryServiceId` bounds everything that is read or written. */
export interface ScimCall extends Author, ResourceKinds, PersonRules {
  readonly strictness: Strictness;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

const ACTORS: Record<DirectoryServiceType, string> = {
  OKTA_SCIM: 'Okta SCIM 2.0',
  ENTRA_SCIM: 'Microsoft Entra ID SCIM 2.0',
  GENERIC_SCIM: 'SCIM 2.0',
};
const directories = new WeakMap<FastifyRequest, DirectoryContext>();

/** Remembers which directory service the request's token belongs to. */
export function setDirectory(request: FastifyRequest, directory: DirectoryContext): void {
  directories.set(request, directory);
  chargeTo(directory.id);
}

/** Returns the directory service that was remembered. Throws if there is none. */
export function directoryOf(request: FastifyRequest): DirectoryContext {
  const directory = directories.get(request);
  if (!directory) throw ScimError.withStatus(401, 'A bearer token is required.');
  return directory;
}

/** The call, in a controller's signature. */
export const CurrentCall = createParamDecorator((_: unknown, context: ExecutionContext): ScimCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const directory = directoryOf(request);
  return {
    directoryServiceId: directory.id,
    actor: ACTORS[directory.type],
    requestId: request.id,
    tokenId: directory.tokenId,
    ...resourceKinds(directory.customAttributes),
    externalIdIsUnique: directory.type === 'OKTA_SCIM',
    strictness: directory.strictness === 'STRICT' ? 'strict' : 'lenient',
    ifMatch: request.headers['if-match'],
    ifNoneMatch: request.headers['if-none-match'],
  };
});
