import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import { JsonScalar } from '../graphql/scalars.js';
import { UserView } from '../users/user.type.js';
import { directoryServiceOf } from '../users/users.resolver.js';
import { GroupCounts } from './group-counts.js';
import { GroupPages } from './group-pages.js';
import { groupResource } from './group-resource.js';
import {
  GroupConnection,
  GroupMemberConnection,
  GroupResourceArgs,
  GroupsArgs,
  GroupView,
  MembersArgs,
  UserGroupConnection,
} from './group.type.js';
import { memberReferences } from './member-references.js';
import { MembershipsRepository } from './memberships.repository.js';

@AdminApiResolver(() => GroupView)
export class GroupsResolver {
  constructor(
    private readonly pages: GroupPages,
    private readonly counts: GroupCounts,
    private readonly memberships: MembershipsRepository,
    private readonly services: DirectoryServices,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => GroupConnection, { description: 'Groups of the directory services of the organization.' })
  groups(@CurrentIdentity() { organizationId }: Identity, @Args() args: GroupsArgs): Promise<Connection<GroupView>> {
    return this.pages.page(organizationId, args);
  }

  @Query(() => GroupView, { nullable: true, description: 'One group.' })
  group(
    @CurrentIdentity() { organizationId }: Identity,
    @Args('id', { type: () => ID, description: 'ID.' }) id: string,
  ): Promise<GroupView | undefined> {
    return this.pages.find(organizationId, id);
  }

  @ResolveField(() => DirectoryServiceView, { description: 'The directory service that owns the group.' })
  directoryService(
    @Parent() { directoryServiceId }: GroupView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView> {
    return directoryServiceOf(this.services, context, organizationId, directoryServiceId);
  }

  @ResolveField(() => Int, { description: 'Number of members.' })
  memberCount(@Parent() group: GroupView, @Context() context: GraphqlContext): Promise<number> {
    return this.counts.members(context, group);
  }

  @ResolveField(() => JsonScalar, {
    description: 'The group as SCIM JSON, without meta and with its first members.',
  })
  async scim(
    @Parent() group: GroupView,
    @Args() { first }: GroupResourceArgs,
    @Context() context: GraphqlContext,
  ): Promise<unknown> {
    const withReferences = memberReferences(scimBaseUrl(this.settings));
    const loader = rowLoader(context, `group.scim ${first}`, (directoryServiceId, ids) =>
      this.memberships.resources(directoryServiceId, ids, first, withReferences),
    );
    return { ...groupResource(group), members: (await loader.load(group)) ?? [] };
  }

  @ResolveField(() => GroupMemberConnection, { description: 'The members, ordered by creation.' })
  members(@Parent() group: GroupView, @Args() args: MembersArgs): Promise<Connection<UserView>> {
    return this.pages.members(group, args);
  }
}

/** Fields of `User` about groups. They are resolved here, because groups depend on users and not the reverse. */
@AdminApiResolver(() => UserView)
export class UserGroupsResolver {
  constructor(
    private readonly pages: GroupPages,
    private readonly counts: GroupCounts,
  ) {}

  @ResolveField(() => UserGroupConnection, { description: 'The groups of the user.' })
  groups(@Parent() user: UserView, @Args() page: PageArgs): Promise<Connection<GroupView>> {
    return this.pages.groupsOf(user, page);
  }

  @ResolveField(() => Int, { description: 'Number of groups of the user.' })
  groupCount(@Parent() user: UserView, @Context() context: GraphqlContext): Promise<number> {
    return this.counts.groupsOfUser(context, user);
  }
}

/** Fields of `DirectoryService` about groups. */
@AdminApiResolver(() => DirectoryServiceView)
export class GroupCountsResolver {
  constructor(private readonly counts: GroupCounts) {}

  @ResolveField(() => Int, { description: 'Number of groups.' })
  groupCount(@Parent() service: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return this.counts.groups(context, service);
  }

  @ResolveField(() => Int, { description: 'Number of memberships in all groups.' })
  membershipCount(@Parent() service: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return this.counts.memberships(context, service);
  }
}
