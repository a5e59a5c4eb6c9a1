import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { DirectoryServiceSetupLinks, SetupLinkMutations, SetupLinkResolver } from './setup-links.resolver.js';
import { SetupLinks } from './setup-links.service.js';
import { SetupResolver } from './setup.resolver.js';
import { SetupSessions } from './setup-sessions.js';
import { SetupSessionController } from './setup-session.controller.js';
import { Setup } from './setup.service.js';
import { SetupTokens } from './setup-tokens.service.js';

/** Links with which a person without an account connects one directory service. */
@Module({
  imports: [DirectoryServicesModule, UsersModule, GroupsModule],
  controllers: [SetupSessionController],
  providers: [
    SetupLinks,
    SetupSessions,
    Setup,
    SetupTokens,
    SetupResolver,
    DirectoryServiceSetupLinks,
    SetupLinkResolver,
    SetupLinkMutations,
  ],
})
export class SetupLinksModule {}
