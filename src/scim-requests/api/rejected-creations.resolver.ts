import { Args, Context, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { CurrentIdentity } from '../../access/authentication/current-identity.js';
import type { Identity } from '../../access/sessions/identity.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceOf } from '../../users/users.resolver.js';
import { RejectedCreationsArgs, RejectedCreationView } from './rejected-creation.type.js';
import { RejectedCreations } from './rejected-creations.js';

@AdminApiResolver(() => RejectedCreationView)
export class RejectedCreationsResolver {
  constructor(
    private readonly creations: RejectedCreations,
    private readonly services: DirectoryServices,
  ) {}

  @Query(() => [RejectedCreationView], {
    description: 'Users and groups that an identity provider tried to create and that do not exist, newest first.',
  })
  rejectedCreations(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() args: RejectedCreationsArgs,
  ): Promise<RejectedCreationView[]> {
    return this.creations.find(organizationId, args);
  }

  @ResolveField(() => DirectoryServiceView, { description: 'The directory service that received the request.' })
  directoryService(
    @Parent() { directoryServiceId }: RejectedCreationView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView> {
    return directoryServiceOf(this.services, context, organizationId, directoryServiceId);
  }
}
