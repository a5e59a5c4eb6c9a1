import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { AttributeMappingResolver } from './attribute-mapping.resolver.js';
import { UserCountsResolver } from './user-counts.resolver.js';
import { UserFindingsRepository } from './user-findings.repository.js';
import { UserPages } from './user-pages.js';
import { UsersResolver } from './users.resolver.js';
import { UserWrites } from './user-writes.service.js';
import { UserCountsRepository } from './user-counts.repository.js';
import { UserListsRepository } from './user-lists.repository.js';
import { UserViewsRepository } from './user-views.repository.js';
import { UsersRepository } from './users.repository.js';
import { Users } from './users.service.js';

/** Users of directory services. */
@Module({
  imports: [ChangesModule, DirectoryServicesModule],
  providers: [
    Users,
    UserWrites,
    UsersRepository,
    UserPages,
    UserViewsRepository,
    UserListsRepository,
    UserCountsRepository,
    UserFindingsRepository,
    UsersResolver,
    UserCountsResolver,
    AttributeMappingResolver,
  ],
  exports: [Users, UserPages, UserViewsRepository, UserCountsRepository, UserFindingsRepository],
})
export class UsersModule {}
