import { Args, Mutation } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { RequiresRecentSignIn } from '../access/authentication/requirements.js';
import {
  CreateDirectoryServiceInput,
  DeleteDirectoryServiceInput,
  PauseDirectoryServiceInput,
  RenameDirectoryServiceInput,
  RestoreDirectoryServiceInput,
  ResumeDirectoryServiceInput,
} from './directory-service.inputs.js';
import {
  CreateDirectoryServicePayload,
  DeleteDirectoryServicePayload,
  PauseDirectoryServicePayload,
  RenameDirectoryServicePayload,
  RestoreDirectoryServicePayload,
  ResumeDirectoryServicePayload,
} from './directory-service.payloads.js';
import { DirectoryServices } from './directory-services.service.js';

const NO_ERRORS = { userErrors: [] };

@AdminApiResolver()
export class DirectoryServiceMutations {
  constructor(private readonly services: DirectoryServices) {}

  @Mutation(() => CreateDirectoryServicePayload, {
    description: 'Creates a directory service and returns its token, once.',
  })
  async createDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { clientMutationId, ...input }: CreateDirectoryServiceInput,
  ): Promise<CreateDirectoryServicePayload> {
    const created = await this.services.create(by, { ...input, creationKey: clientMutationId });
    return { ...created, clientMutationId, ...NO_ERRORS };
  }

  @Mutation(() => RenameDirectoryServicePayload, { description: 'Renames a directory service.' })
  async renameDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, displayName }: RenameDirectoryServiceInput,
  ): Promise<RenameDirectoryServicePayload> {
    return { directoryService: await this.services.rename(by, id, displayName), ...NO_ERRORS };
  }

  @Mutation(() => PauseDirectoryServicePayload, {
    description: 'Pauses a directory service: SCIM requests get 503 until it is resumed.',
  })
  async pauseDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: PauseDirectoryServiceInput,
  ): Promise<PauseDirectoryServicePayload> {
    return { directoryService: await this.services.setPaused(by, id, true), ...NO_ERRORS };
  }

  @Mutation(() => ResumeDirectoryServicePayload, { description: 'Resumes a paused directory service.' })
  async resumeDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: ResumeDirectoryServiceInput,
  ): Promise<ResumeDirectoryServicePayload> {
    return { directoryService: await this.services.setPaused(by, id, false), ...NO_ERRORS };
  }

  @RequiresRecentSignIn()
  @Mutation(() => DeleteDirectoryServicePayload, {
    description: 'Deletes a directory service with its users and groups. It can be restored for 7 days.',
  })
  async deleteDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, confirmDisplayName }: DeleteDirectoryServiceInput,
  ): Promise<DeleteDirectoryServicePayload> {
    return { directoryService: await this.services.delete(by, id, confirmDisplayName), ...NO_ERRORS };
  }

  @Mutation(() => RestoreDirectoryServicePayload, { description: 'Restores a deleted directory service.' })
  async restoreDirectoryService(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: RestoreDirectoryServiceInput,
  ): Promise<RestoreDirectoryServicePayload> {
    return { directoryService: await this.services.restore(by, id), ...NO_ERRORS };
  }
}
