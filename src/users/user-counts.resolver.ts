import { Context, Int, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import { UserViewsRepository } from './user-views.repository.js';

/** Fields of `DirectoryService` about users. */
@AdminApiResolver(() => DirectoryServiceView)
export class UserCountsResolver {
  constructor(private readonly users: UserViewsRepository) {}

  @ResolveField(() => Int, { description: 'Number of active users.' })
  async activeUserCount(@Parent() { id }: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.counts(context, id))?.active ?? 0;
  }

  @ResolveField(() => Int, { description: 'Number of deactivated users.' })
  async inactiveUserCount(@Parent() { id }: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.counts(context, id))?.inactive ?? 0;
  }

  private counts(context: GraphqlContext, id: string) {
    return loaderFor(context, 'directoryService.userCounts', async (ids) => {
      const counts = await eachDirectoryService(ids, (one) => this.users.countByState(one));
      return new Map(ids.map((one, index) => [one, counts[index]!]));
    }).load(id);
  }
}
