import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ChangeSubjectNamesResolver } from './change-subject-names.resolver.js';
import { CustomAttributeValuesResolver } from './custom-attribute-values.resolver.js';
import { GroupChanges } from './group-changes.service.js';
import { GroupCounts } from './group-counts.js';
import { GroupFindingsRepository } from './group-findings.repository.js';
import { GroupPages } from './group-pages.js';
import { GroupCountsResolver, GroupsResolver, UserGroupsResolver } from './groups.resolver.js';
import { Groups } from './groups.service.js';
import { UsersModule } from '../users/users.module.js';
import { GroupListsRepository } from './group-lists.repository.js';
import { GroupViewsRepository } from './group-views.repository.js';
import { MembershipViewsRepository } from './membership-views.repository.js';
import { GroupsRepository } from './groups.repository.js';
import { Members } from './members.service.js';
import { MembershipsRepository } from './memberships.repository.js';

/** Groups of directory services and their members. */
@Module({
  imports: [DirectoryServicesModule, UsersModule],
  providers: [
    Groups,
    GroupChanges,
    Members,
    GroupsRepository,
    MembershipsRepository,
    GroupPages,
    GroupViewsRepository,
    GroupListsRepository,
    MembershipViewsRepository,
    GroupCounts,
    GroupFindingsRepository,
    GroupsResolver,
    UserGroupsResolver,
    GroupCountsResolver,
    CustomAttributeValuesResolver,
    ChangeSubjectNamesResolver,
  ],
  exports: [
    Groups,
    GroupPages,
    GroupViewsRepository,
    GroupListsRepository,
    MembershipViewsRepository,
    GroupFindingsRepository,
    MembershipsRepository,
  ],
})
export class GroupsModule {}
