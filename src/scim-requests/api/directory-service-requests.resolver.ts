import { UseGuards } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphqlGuard } from '../../access/graphql.guard.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { type GraphqlContext, loaderFor } from '../../graphql/context.js';
import { Activity, type ActivityRange } from './activity.js';
import { ActivityBarView, ActivityRangeEnum, ErrorGroupView, FindingView } from './directory-service-requests.type.js';
import { ErrorGroups } from './error-groups.js';
import { explanationOf } from '../diagnosis/explain.js';
import { Findings } from './findings.js';

/** What the request log adds to `DirectoryService`. */
@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
export class DirectoryServiceRequestsResolver {
  constructor(
    private readonly activities: Activity,
    private readonly errors: ErrorGroups,
    private readonly linter: Findings,
  ) {}

  @ResolveField(() => [ActivityBarView], { description: 'Requests per interval, oldest first.' })
  async activity(
    @Parent() { id }: DirectoryServiceView,
    @Args('range', { type: () => ActivityRangeEnum, defaultValue: 'DAY', description: 'Time range.' })
    range: ActivityRange,
    @Context() context: GraphqlContext,
  ): Promise<ActivityBarView[]> {
    const loader = loaderFor(context, `directoryService.activity.${range}`, (ids) => this.activities.of(ids, range));
    return (await loader.load(id)) ?? [];
  }

  @ResolveField(() => [ErrorGroupView], {
    description: 'Failures of the last 7 days grouped by explanation, most recent first.',
  })
  async errorGroups(
    @Parent() { id }: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<ErrorGroupView[]> {
    const loader = loaderFor(context, 'directoryService.errorGroups', (ids) => this.errors.of(ids));
    return ((await loader.load(id)) ?? []).map((group) => ({ ...group, explanation: explanationOf(group.code) }));
  }

  @ResolveField(() => [FindingView], {
    description:
      'Findings about the settings of the client, from the requests of the last 7 days and the users. Most urgent first.',
  })
  async findings(@Parent() { id }: DirectoryServiceView, @Context() context: GraphqlContext): Promise<FindingView[]> {
    return (await loaderFor(context, 'directoryService.findings', (ids) => this.linter.of(ids)).load(id)) ?? [];
  }
}
