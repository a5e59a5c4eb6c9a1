import { UseGuards, UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { GraphqlGuard } from '../access/authentication/graphql.guard.js';
import type { Identity } from '../access/sessions/identity.js';
import { ValidateInput } from '../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../graphql/user-errors.js';
import { DirectoryServiceSettings } from './directory-service-settings.service.js';
import {
  UpdateDirectoryServiceSettingsInput,
  UpdateDirectoryServiceSettingsPayload,
} from './directory-service-settings.type.js';

@Resolver()
@UseGuards(GraphqlGuard)
@UseInterceptors(UserErrorsInterceptor)
@ValidateInput()
export class DirectoryServiceSettingsMutations {
  constructor(private readonly settings: DirectoryServiceSettings) {}

  @Mutation(() => UpdateDirectoryServiceSettingsPayload, {
    description: 'Changes the settings of a directory service.',
  })
  async updateDirectoryServiceSettings(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, ...settings }: UpdateDirectoryServiceSettingsInput,
  ): Promise<UpdateDirectoryServiceSettingsPayload> {
    return { directoryService: await this.settings.update(by, id, settings), userErrors: [] };
  }
}
