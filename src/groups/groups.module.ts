import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupChanges } from './group-changes.service.js';
import { GroupCounts } from './group-counts.js';
import { GroupFindingsRepository } from './group-findings.repository.js';
import { GroupPages } from './group-pages.js';
import { GroupCountsResolver, GroupsResolver, UserGroupsResolver } from './groups.resolver.js';
import { Groups } from './groups.service.js';
import { MemberBatches } from './member-batches.js';
import { Members } from './members.service.js';

/** The groups that directories describe, and who is in them. */
@Module({
  imports: [DirectoryServicesModule],
  providers: [
    Groups,
    GroupChanges,
    Members,
    MemberBatches,
    GroupPages,
    GroupCounts,
    GroupFindingsRepository,
    GroupsResolver,
    UserGroupsResolver,
    GroupCountsResolver,
  ],
  exports: [Groups, GroupPages, GroupFindingsRepository, MemberBatches],
})
export class GroupsModule {}
