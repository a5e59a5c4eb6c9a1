import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { AttributeMappingResolver } from './attribute-mapping.resolver.js';
import { UserCountsResolver } from './user-counts.resolver.js';
import { UserFindingsRepository } from './user-findings.repository.js';
import { UserPages } from './user-pages.js';
import { UsersResolver } from './users.resolver.js';
import { UserWrites } from './user-writes.service.js';
import { UserViewsRepository } from './user-views.repository.js';
import { UsersRepository } from './users.repository.js';
import { Users } from './users.service.js';

/** Users of directory services. */
@Module({
  imports: [DirectoryServicesModule],
  providers: [
    Users,
    UserWrites,
    UsersRepository,
    UserPages,
    UserViewsRepository,
    UserFindingsRepository,
    UsersResolver,
    UserCountsResolver,
    AttributeMappingResolver,
  ],
  exports: [Users, UserPages, UserViewsRepository, UserFindingsRepository],
})
export class UsersModule {}
