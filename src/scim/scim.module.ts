import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { BulkController } from './http/bulk.controller.js';
import { Bulk } from './bulk.service.js';
import { Listings } from './listing.js';
import { MemberStream } from './member-stream.js';
import { PageStarts } from './page-starts.js';
import { Pager } from './pager.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { ScimAuthentication } from './http/scim-authentication.js';
import { ScimBearerStrategy } from './http/scim-bearer.strategy.js';
import { ScimDiscoveryController } from './http/scim-discovery.controller.js';
import { ScimGroupsController } from './http/scim-groups.controller.js';
import { ScimGroups } from './scim-groups.service.js';
import { ScimRootController } from './http/scim-root.controller.js';
import { ScimResponses } from './http/scim-responses.js';
import { ScimRoutes } from './http/scim-routes.js';
import { ScimUsersController } from './http/scim-users.controller.js';
import { ScimUsers } from './scim-users.service.js';

/** SCIM 2.0 for identity providers: converts requests to calls of users and groups. */
@Module({
  imports: [ChangesModule, DirectoryServicesModule, UsersModule, GroupsModule],
  controllers: [
    ScimUsersController,
    ScimGroupsController,
    BulkController,
    ScimRootController,
    ScimDiscoveryController,
    OpenApiController,
  ],
  providers: [
    ScimAuthentication,
    ScimBearerStrategy,
    ScimUsers,
    ScimGroups,
    Bulk,
    Pager,
    PageStarts,
    Listings,
    MemberStream,
    ScimResponses,
    ScimRoutes,
  ],
})
export class ScimModule {}
