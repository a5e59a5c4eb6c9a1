import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import { ChangeView } from '../changes/change.type.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { GroupView } from '../groups/group.type.js';
import { UserView } from '../users/user.type.js';
import {
  DifferencesArgs,
  MemberDifferenceConnection,
  MemberDifferenceView,
  MembersAtArgs,
  PastGroupView,
  PastMemberConnection,
  PastMembersArgs,
  PastMembershipConnection,
  PastMembershipView,
  PastMemberView,
  PastUserView,
  TimeArgs,
} from './history.type.js';
import { membershipChangeOf, nameOf } from './loaders.js';
import { MemberDifferences } from './member-differences.service.js';
import { Names } from './names.service.js';
import { PastMemberships } from './past-memberships.service.js';
import { Past } from './past.service.js';

@ArgsType()
class IdAtArgs extends TimeArgs {
  @Field(() => ID, { description: 'ID.' })
  id!: string;
}

@AdminApiResolver(() => UserView)
export class PastUserResolver {
  constructor(private readonly past: Past) {}

  @Query(() => PastUserView, {
    nullable: true,
    description: 'A user at a point in time, including users deleted since. Null if the user did not exist then.',
  })
  userAt(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { id, time }: IdAtArgs,
  ): Promise<PastUserView | undefined> {
    return this.past.findUser(organizationId, id, time);
  }

  @ResolveField(() => PastUserView, {
    nullable: true,
    description: 'The user at a point in time. Null before its creation.',
  })
  at(@Parent() { id, directoryServiceId }: UserView, @Args() { time }: TimeArgs): Promise<PastUserView | undefined> {
    return this.past.user(directoryServiceId, id, time);
  }
}

@AdminApiResolver(() => GroupView)
export class PastGroupResolver {
  constructor(
    private readonly past: Past,
    private readonly memberships: PastMemberships,
    private readonly differences: MemberDifferences,
  ) {}

  @Query(() => PastGroupView, {
    nullable: true,
    description: 'A group at a point in time, including groups deleted since. Null if it did not exist then.',
  })
  groupAt(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { id, time }: IdAtArgs,
  ): Promise<PastGroupView | undefined> {
    return this.past.findGroup(organizationId, id, time);
  }

  @ResolveField(() => PastGroupView, {
    nullable: true,
    description: 'The group at a point in time. Null before its creation.',
  })
  at(@Parent() { id, directoryServiceId }: GroupView, @Args() { time }: TimeArgs): Promise<PastGroupView | undefined> {
    return this.past.group(directoryServiceId, id, time);
  }

  @ResolveField(() => PastMemberConnection, {
    description:
      'The members at a point in time, ordered by creation, including users deleted since. `totalCount` is at most 10,001.',
  })
  membersAt(@Parent() group: GroupView, @Args() args: MembersAtArgs): Promise<Connection<PastMemberView>> {
    return this.memberships.members(group, args);
  }

  @ResolveField(() => MemberDifferenceConnection, {
    description:
      'Users who joined or left the group since a point in time, ordered by creation. `totalCount` is at most 10,001.',
  })
  memberDifferences(
    @Parent() group: GroupView,
    @Args() args: DifferencesArgs,
  ): Promise<Connection<MemberDifferenceView>> {
    return this.differences.of(group, args);
  }
}

@AdminApiResolver(() => PastGroupView)
export class PastGroupMembersResolver {
  constructor(private readonly memberships: PastMemberships) {}

  @ResolveField(() => PastMemberConnection, {
    description: 'The members at that time, ordered by creation. `totalCount` is at most 10,001.',
  })
  members(@Parent() group: PastGroupView, @Args() page: PastMembersArgs): Promise<Connection<PastMemberView>> {
    return this.memberships.members(group, { ...page, time: group.time });
  }
}

@AdminApiResolver(() => PastMemberView)
export class PastMemberResolver {
  constructor(private readonly memberships: PastMemberships) {}

  @ResolveField(() => ChangeView, { nullable: true, description: 'The change that added the user to the group.' })
  added(@Parent() member: PastMemberView, @Context() context: GraphqlContext): Promise<ChangeView | undefined> {
    return membershipChangeOf(this.memberships, member, context);
  }
}

@AdminApiResolver(() => PastUserView)
export class PastUserGroupsResolver {
  constructor(private readonly memberships: PastMemberships) {}

  @ResolveField(() => PastMembershipConnection, {
    description: 'The groups of the user at that time, ordered by creation, including groups deleted since.',
  })
  groups(@Parent() user: PastUserView, @Args() page: PageArgs): Promise<Connection<PastMembershipView>> {
    return this.memberships.groups(user, page);
  }
}

@AdminApiResolver(() => PastMembershipView)
export class PastMembershipResolver {
  constructor(private readonly memberships: PastMemberships) {}

  @ResolveField(() => ChangeView, { nullable: true, description: 'The change that added the user to the group.' })
  added(@Parent() membership: PastMembershipView, @Context() context: GraphqlContext): Promise<ChangeView | undefined> {
    return membershipChangeOf(this.memberships, membership, context);
  }
}

@AdminApiResolver(() => MemberDifferenceView)
export class MemberDifferenceResolver {
  constructor(
    private readonly memberships: PastMemberships,
    private readonly names: Names,
  ) {}

  @ResolveField(() => String, { nullable: true, description: 'The current or last userName.' })
  userName(@Parent() member: MemberDifferenceView, @Context() context: GraphqlContext): Promise<string | undefined> {
    return nameOf(this.names, member, context);
  }

  @ResolveField(() => ChangeView, { nullable: true, description: 'The change with which the user joined or left.' })
  by(@Parent() member: MemberDifferenceView, @Context() context: GraphqlContext): Promise<ChangeView | undefined> {
    return membershipChangeOf(this.memberships, member, context);
  }
}
