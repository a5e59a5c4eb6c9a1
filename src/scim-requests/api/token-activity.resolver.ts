import { Args, Context, Int, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { DirectoryServiceTokenView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { rowLoader } from '../../graphql/directory-service-loaders.js';
import { badUserInput } from '../../graphql/errors.js';
import { Activity, type ActivityRange, emptyBars } from './activity.js';
import { ActivityBarView, ActivityRangeEnum } from './directory-service-requests.type.js';

/** Fields of `DirectoryServiceToken` from the hourly counts of the request log. */
@AdminApiResolver(() => DirectoryServiceTokenView)
export class TokenActivityResolver {
  constructor(private readonly activities: Activity) {}

  @ResolveField(() => Int, { description: 'Number of requests with this token in the last 24 hours.' })
  async requestsLastDay(
    @Parent() token: DirectoryServiceTokenView,
    @Context() context: GraphqlContext,
  ): Promise<number> {
    const bars = await this.bars(context, token, 'DAY');
    return bars.reduce((total, { succeeded, failed }) => total + succeeded + failed, 0);
  }

  @ResolveField(() => [ActivityBarView], {
    description: 'Requests with this token per interval, oldest first. Not available by the minute.',
  })
  activity(
    @Parent() token: DirectoryServiceTokenView,
    @Args('range', { type: () => ActivityRangeEnum, defaultValue: 'DAY', description: 'Time range, except HOUR.' })
    range: ActivityRange,
    @Context() context: GraphqlContext,
  ): Promise<ActivityBarView[]> {
    if (range === 'HOUR') throw badUserInput('The activity of a token is counted by the hour: use DAY, WEEK or MONTH');
    return this.bars(context, token, range);
  }

  private async bars(
    context: GraphqlContext,
    { id, directoryService }: DirectoryServiceTokenView,
    range: ActivityRange,
  ) {
    const read = (owner: string) => this.activities.byToken(owner, range);
    const loader = rowLoader(context, `directoryServiceToken.activity.${range}`, read);
    return (await loader.load({ directoryServiceId: directoryService.id, id })) ?? emptyBars(range);
  }
}
