import { Args, Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { ChangeView } from '../changes/change.type.js';
import { SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import { GroupView } from '../groups/group.type.js';
import { UserView } from '../users/user.type.js';
import { MemberCountsView, SinceArgs } from './history.type.js';

@AdminApiResolver(() => UserView)
export class LastUserChangeResolver {
  constructor(private readonly journal: SubjectJournalRepository) {}

  @ResolveField(() => ChangeView, { nullable: true, description: 'The last change of the user, without memberships.' })
  lastChange(@Parent() user: UserView, @Context() context: GraphqlContext): Promise<ChangeView | undefined> {
    const loader = rowLoader(context, 'user.lastChange', (owner, ids) => this.journal.lastOfUsers(owner, ids));
    return loader.load(user);
  }
}

@AdminApiResolver(() => GroupView)
export class RecentMembersResolver {
  constructor(private readonly journal: SubjectJournalRepository) {}

  @ResolveField(() => MemberCountsView, {
    description: 'Members added and removed since a time, from the last 200 changes of the group.',
  })
  async memberChanges(
    @Parent() group: GroupView,
    @Args() { since }: SinceArgs,
    @Context() context: GraphqlContext,
  ): Promise<MemberCountsView> {
    const loader = rowLoader(context, `group.memberChanges ${since.toISOString()}`, (owner, ids) =>
      this.journal.memberCounts(owner, ids, since),
    );
    return (await loader.load(group)) ?? { added: 0, removed: 0 };
  }
}
