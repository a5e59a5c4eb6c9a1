import { Args, ArgsType, Field, GraphQLISODateTime, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { PageArgs } from '../graphql/connection.js';
import { ChangeRunConnection, ChangeTotalsView } from './change-run.type.js';
import { ChangeRuns } from './change-runs.service.js';

const MOST_COUNTED = 10_000;

@ArgsType()
class ChangeTotalsArgs {
  @Field(() => GraphQLISODateTime, { description: 'Start of the period.' })
  since!: Date;
}

/** Fields of `DirectoryService` that fold the journal. */
@AdminApiResolver(() => DirectoryServiceView)
export class ChangeRunsResolver {
  constructor(private readonly runs: ChangeRuns) {}

  @ResolveField(() => ChangeRunConnection, {
    description:
      'Changes folded into runs, newest first. A page may have fewer nodes than requested although more follow.',
  })
  changeRuns(@Parent() { id }: DirectoryServiceView, @Args() page: PageArgs): Promise<ChangeRunConnection> {
    return this.runs.page(id, page);
  }

  @ResolveField(() => ChangeTotalsView, {
    description: `Numbers of changes since a time. Counting stops at ${MOST_COUNTED.toLocaleString('en')} changes.`,
  })
  changeTotals(@Parent() { id }: DirectoryServiceView, @Args() { since }: ChangeTotalsArgs): Promise<ChangeTotalsView> {
    return this.runs.totals(id, since, MOST_COUNTED);
  }
}
