import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { toChangeView } from '../changes/change-rows.js';
import { ChangeView } from '../changes/change.type.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { GroupView } from '../groups/group.type.js';
import { UserView } from '../users/user.type.js';
import {
  MembersAtArgs,
  PastGroupView,
  PastMemberConnection,
  PastMemberView,
  PastUserView,
  TimeArgs,
} from './history.type.js';
import { additionsLoader } from './loaders.js';
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
    return this.past.user(organizationId, id, time);
  }

  @ResolveField(() => PastUserView, {
    nullable: true,
    description: 'The user at a point in time. Null before its creation.',
  })
  at(
    @CurrentIdentity() { organizationId }: Identity,
    @Parent() { id }: UserView,
    @Args() { time }: TimeArgs,
  ): Promise<PastUserView | undefined> {
    return this.past.user(organizationId, id, time);
  }
}

@AdminApiResolver(() => GroupView)
export class PastGroupResolver {
  constructor(private readonly past: Past) {}

  @Query(() => PastGroupView, {
    nullable: true,
    description: 'A group at a point in time, including groups deleted since. Null if it did not exist then.',
  })
  groupAt(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { id, time }: IdAtArgs,
  ): Promise<PastGroupView | undefined> {
    return this.past.group(organizationId, id, time);
  }

  @ResolveField(() => PastGroupView, {
    nullable: true,
    description: 'The group at a point in time. Null before its creation.',
  })
  at(
    @CurrentIdentity() { organizationId }: Identity,
    @Parent() { id }: GroupView,
    @Args() { time }: TimeArgs,
  ): Promise<PastGroupView | undefined> {
    return this.past.group(organizationId, id, time);
  }

  @ResolveField(() => PastMemberConnection, {
    description: 'The members at a point in time, ordered by creation, including users deleted since.',
  })
  membersAt(
    @CurrentIdentity() { organizationId }: Identity,
    @Parent() { id }: GroupView,
    @Args() args: MembersAtArgs,
  ): Promise<Connection<PastMemberView>> {
    return this.past.members(organizationId, id, args);
  }
}

@AdminApiResolver(() => PastGroupView)
export class PastGroupMembersResolver {
  constructor(private readonly past: Past) {}

  @ResolveField(() => PastMemberConnection, {
    description: 'The members at that time, ordered by creation.',
  })
  members(
    @CurrentIdentity() { organizationId }: Identity,
    @Parent() { id, time }: PastGroupView,
    @Args() page: PageArgs,
  ): Promise<Connection<PastMemberView>> {
    return this.past.members(organizationId, id, { ...page, time });
  }
}

@AdminApiResolver(() => PastMemberView)
export class PastMemberResolver {
  constructor(private readonly past: Past) {}

  @ResolveField(() => ChangeView, { nullable: true, description: 'The change that added the user to the group.' })
  async added(@Parent() member: PastMemberView, @Context() context: GraphqlContext): Promise<ChangeView | undefined> {
    const row = await additionsLoader(this.past, context).load(member);
    return row && toChangeView(row);
  }
}
