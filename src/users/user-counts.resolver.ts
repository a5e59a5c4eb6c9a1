import { Context, Int, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import { UserCountsRepository } from './user-counts.repository.js';

/** Fields of `DirectoryService` about users. */
@AdminApiResolver(() => DirectoryServiceView)
export class UserCountsResolver {
  constructor(private readonly users: UserCountsRepository) {}

  @ResolveField(() => Int, { description: 'Number of active users.' })
  async activeUserCount(@Parent() service: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.counts(context, service)).active;
  }

  @ResolveField(() => Int, { description: 'Number of deactivated users.' })
  async inactiveUserCount(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<number> {
    return (await this.counts(context, service)).inactive;
  }

  private counts(context: GraphqlContext, service: DirectoryServiceView) {
    const read = ({ id }: DirectoryServiceView) => this.users.countByState(id);
    return directoryServiceLoader(context, 'directoryService.userCounts', read).load(service);
  }
}
