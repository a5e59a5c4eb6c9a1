import { Args, Mutation } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { DirectoryServiceSettings } from './directory-service-settings.service.js';
import {
  UpdateDirectoryServiceSettingsInput,
  UpdateDirectoryServiceSettingsPayload,
} from './directory-service-settings.type.js';

@AdminApiResolver()
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
