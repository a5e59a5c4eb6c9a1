import { Args, Context, Int, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import { directoryServiceOf } from '../users/users.resolver.js';
import { DaysArgs, LeaverConnection, LeaversArgs, LeaverView } from './leaver.type.js';
import { Leavers } from './leavers.service.js';

@AdminApiResolver(() => LeaverView)
export class LeaversResolver {
  constructor(
    private readonly service: Leavers,
    private readonly services: DirectoryServices,
  ) {}

  @Query(() => LeaverConnection, {
    description: 'Users who were deactivated or deleted and have not returned, newest first.',
  })
  leavers(@CurrentIdentity() { organizationId }: Identity, @Args() args: LeaversArgs): Promise<Connection<LeaverView>> {
    return this.service.page(organizationId, args);
  }

  @ResolveField(() => DirectoryServiceView, { description: 'The directory service that owns the user.' })
  directoryService(
    @Parent() { directoryServiceId }: LeaverView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView> {
    return directoryServiceOf(this.services, context, organizationId, directoryServiceId);
  }
}

@AdminApiResolver(() => DirectoryServiceView)
export class TurnoverResolver {
  constructor(private readonly leavers: Leavers) {}

  @ResolveField(() => Int, { description: 'Number of users created in the last days. 10,001 means more than 10,000.' })
  joinedCount(
    @Parent() service: DirectoryServiceView,
    @Args() { days }: DaysArgs,
    @Context() context: GraphqlContext,
  ): Promise<number> {
    const count = ({ id }: DirectoryServiceView) => this.leavers.joinedCount(id, days);
    return directoryServiceLoader(context, `directoryService.joinedCount ${days}`, count).load(service);
  }

  @ResolveField(() => Int, {
    description:
      'Number of users who were deactivated or deleted in the last days and have not returned. 10,001 means more than 10,000.',
  })
  leftCount(
    @Parent() service: DirectoryServiceView,
    @Args() { days }: DaysArgs,
    @Context() context: GraphqlContext,
  ): Promise<number> {
    const count = ({ id }: DirectoryServiceView) => this.leavers.leftCount(id, days);
    return directoryServiceLoader(context, `directoryService.leftCount ${days}`, count).load(service);
  }
}
