import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { ScimBearerStrategy } from './scim-bearer.strategy.js';
import { ScimDiscoveryController } from './scim-discovery.controller.js';
import { ScimGroupsController } from './scim-groups.controller.js';
import { ScimUsersController } from './scim-users.controller.js';

/** SCIM 2.0 for identity providers: an adapter that turns requests into calls of users and groups. */
@Module({
  imports: [DirectoryServicesModule, UsersModule, GroupsModule],
  controllers: [ScimUsersController, ScimGroupsController, ScimDiscoveryController],
  providers: [ScimBearerStrategy],
})
export class ScimModule {}
