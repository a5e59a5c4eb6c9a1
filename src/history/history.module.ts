import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { UsersModule } from '../users/users.module.js';
import { GroupHistoryResolver, HistoryResolver, UserHistoryResolver } from './history.resolver.js';
import { History } from './history.service.js';
import { LeaversResolver, TurnoverResolver } from './leavers.resolver.js';
import { Leavers } from './leavers.service.js';
import { MemberNamesResolver } from './member-names.resolver.js';
import { Memberships } from './memberships.service.js';
import { Names } from './names.service.js';
import { LastUserChangeResolver, RecentMembersResolver } from './last-changes.resolver.js';
import {
  MemberDifferenceResolver,
  PastGroupMembersResolver,
  PastGroupResolver,
  PastMemberResolver,
  PastMembershipResolver,
  PastUserGroupsResolver,
  PastUserResolver,
} from './past.resolver.js';
import { GroupMomentsRepository } from './group-moments.repository.js';
import { MemberDifferencesRepository } from './member-differences.repository.js';
import { MemberDifferences } from './member-differences.service.js';
import { PastMembersRepository } from './past-members.repository.js';
import { PastMemberships } from './past-memberships.service.js';
import { Past } from './past.service.js';

/** History and past states of users, groups and memberships, from the journal. */
@Module({
  imports: [ChangesModule, DirectoryServicesModule, UsersModule],
  providers: [
    History,
    Memberships,
    Past,
    PastMemberships,
    GroupMomentsRepository,
    PastMembersRepository,
    MemberDifferences,
    MemberDifferencesRepository,
    Names,
    Leavers,
    LeaversResolver,
    TurnoverResolver,
    HistoryResolver,
    UserHistoryResolver,
    GroupHistoryResolver,
    PastUserResolver,
    PastGroupResolver,
    PastGroupMembersResolver,
    PastMemberResolver,
    PastUserGroupsResolver,
    PastMembershipResolver,
    MemberDifferenceResolver,
    LastUserChangeResolver,
    RecentMembersResolver,
    MemberNamesResolver,
  ],
  exports: [Leavers],
})
export class HistoryModule {}
