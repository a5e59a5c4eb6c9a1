import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { Args, Context, Parent, ResolveField } from '@nestjs/graphql';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { Activity, type ActivityRange } from './activity.js';
import { ActivityBarView, ActivityRangeEnum } from './directory-service-requests.type.js';

/** Fields of `DirectoryService` from the request log. */
@AdminApiResolver(() => DirectoryServiceView)
export class DirectoryServiceRequestsResolver {
  constructor(private readonly activities: Activity) {}

  @ResolveField(() => [ActivityBarView], { description: 'Requests per interval, oldest first.' })
  async activity(
    @Parent() service: DirectoryServiceView,
    @Args('range', { type: () => ActivityRangeEnum, defaultValue: 'DAY', description: 'Time range.' })
    range: ActivityRange,
    @Context() context: GraphqlContext,
  ): Promise<ActivityBarView[]> {
    const name = `directoryService.activity.${range}`;
    return directoryServiceLoader(context, name, ({ id }) => this.activities.of(id, range)).load(service);
  }
}
