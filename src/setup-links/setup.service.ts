import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { DirectoryServiceTokens, isActive } from '../directory-services/directory-service-tokens.service.js';
import { lastUseOf } from '../directory-services/tokens-loader.js';
import { GroupViewsRepository } from '../groups/group-views.repository.js';
import { UserViewsRepository } from '../users/user-views.repository.js';
import type { SetupLink } from './setup-link.entity.js';
import type { SetupView } from './setup.type.js';

/** Data for the session of a setup link: the connection of one directory service and nothing else. */
@Injectable()
export class Setup {
  constructor(
    private readonly tokens: DirectoryServiceTokens,
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read({ directoryService, expiresAt }: SetupLink): Promise<SetupView> {
    const { id, displayName, type, paused } = directoryService;
    const organizationName = directoryService.organization.name;
    const tokens = await this.tokens.list(id);
    return {
      displayName,
      type,
      paused,
      organizationName,
      scimBaseUrl: scimBaseUrl(this.settings),
      expiresAt,
      activeTokenCount: tokens.filter((token) => isActive(token)).length,
      lastActivityAt: lastUseOf(tokens) ?? null,
      hasUser: await this.users.hasAny(id),
      hasGroup: await this.groups.hasAny(id),
    };
  }
}
