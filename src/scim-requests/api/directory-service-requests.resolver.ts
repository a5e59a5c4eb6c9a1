import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { Args, Context, Parent, ResolveField } from '@nestjs/graphql';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { Activity, type ActivityRange } from './activity.js';
import { ActivityBarView, ActivityRangeEnum, ErrorGroupView, FindingView } from './directory-service-requests.type.js';
import { explanationOf } from '../diagnosis/explain.js';
import { Findings } from './findings.js';
import { RequestStatisticsRepository } from '../store/request-statistics.repository.js';

const DAY_MS = 86_400_000;
/** Failures older than this are history. */
const ERROR_DAYS = 7;

/** Fields of `DirectoryService` from the request log. */
@AdminApiResolver(() => DirectoryServiceView)
export class DirectoryServiceRequestsResolver {
  constructor(
    private readonly activities: Activity,
    private readonly statistics: RequestStatisticsRepository,
    private readonly linter: Findings,
  ) {}

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

  @ResolveField(() => [ErrorGroupView], {
    description: 'Failures of the last 7 days grouped by explanation, most recent first.',
  })
  async errorGroups(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<ErrorGroupView[]> {
    const since = Date.now() - ERROR_DAYS * DAY_MS;
    const read = ({ id }: DirectoryServiceView) => this.statistics.errorGroups(id, since);
    const groups = await directoryServiceLoader(context, 'directoryService.errorGroups', read).load(service);
    return groups.map((group) => ({ ...group, explanation: explanationOf(group.code) }));
  }

  @ResolveField(() => [FindingView], {
    description:
      'Findings about the settings of the client, from the requests of the last 7 days and the users. Most urgent first.',
  })
  findings(@Parent() service: DirectoryServiceView, @Context() context: GraphqlContext): Promise<FindingView[]> {
    const read = (one: DirectoryServiceView) => this.linter.of(one);
    return directoryServiceLoader(context, 'directoryService.findings', read).load(service);
  }
}
