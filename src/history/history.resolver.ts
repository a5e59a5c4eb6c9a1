import { Args, ArgsType, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { ChangeConnection, type ChangeView } from '../changes/change.type.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import { GroupView } from '../groups/group.type.js';
import { UserView } from '../users/user.type.js';
import { History } from './history.service.js';
import { GroupMembershipView } from './history.type.js';
import { Memberships } from './memberships.service.js';

const NEWEST_FIRST = 'newest first';

@ArgsType()
class HistoryArgs extends PageArgs {
  @Field(() => ID, { description: 'ID of a user or group.' })
  id!: string;
}

@ArgsType()
class GroupMembershipArgs {
  @Field(() => ID, { description: 'The group.' })
  groupId!: string;

  @Field(() => ID, { description: 'The user.' })
  userId!: string;
}

@AdminApiResolver()
export class HistoryResolver {
  constructor(
    private readonly histories: History,
    private readonly memberships: Memberships,
  ) {}

  @Query(() => ChangeConnection, {
    description: `Everything that happened to a user or group, ${NEWEST_FIRST}; also of one that is deleted.`,
  })
  history(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { id, ...page }: HistoryArgs,
  ): Promise<Connection<ChangeView>> {
    return this.histories.of(organizationId, id, page);
  }

  @Query(() => GroupMembershipView, {
    nullable: true,
    description: 'Explains why a user is or is not a member of a group. Null if the group or user never existed.',
  })
  groupMembership(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { groupId, userId }: GroupMembershipArgs,
  ): Promise<GroupMembershipView | undefined> {
    return this.memberships.explain(organizationId, groupId, userId);
  }
}

@AdminApiResolver(() => UserView)
export class UserHistoryResolver {
  constructor(private readonly histories: History) {}

  @ResolveField(() => ChangeConnection, {
    description: `Everything that happened to the user and their memberships, ${NEWEST_FIRST}.`,
  })
  history(@Parent() { id, directoryServiceId }: UserView, @Args() page: PageArgs): Promise<Connection<ChangeView>> {
    return this.histories.ofUser(directoryServiceId, id, page);
  }
}

@AdminApiResolver(() => GroupView)
export class GroupHistoryResolver {
  constructor(private readonly histories: History) {}

  @ResolveField(() => ChangeConnection, {
    description: `Everything that happened to the group and its members, ${NEWEST_FIRST}.`,
  })
  history(@Parent() { id, directoryServiceId }: GroupView, @Args() page: PageArgs): Promise<Connection<ChangeView>> {
    return this.histories.ofGroup(directoryServiceId, id, page);
  }
}
