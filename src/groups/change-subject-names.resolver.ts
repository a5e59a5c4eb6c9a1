import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { ChangeSubjectView } from '../changes/change-run.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import { UserViewsRepository } from '../users/user-views.repository.js';
import { GroupViewsRepository } from './group-views.repository.js';

/** The current names of changed users and groups. */
@AdminApiResolver(() => ChangeSubjectView)
export class ChangeSubjectNamesResolver {
  constructor(
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
  ) {}

  @ResolveField(() => String, { nullable: true, description: 'The current display name. Null if it was deleted.' })
  async displayName(
    @Parent() { userId, groupId, directoryServiceId }: ChangeSubjectView,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    const loader = userId
      ? rowLoader(context, 'display names', (owner, ids) => this.users.displayNames(owner, ids))
      : rowLoader(context, 'group names', (owner, ids) => this.groups.displayNames(owner, ids));
    return (await loader.load({ directoryServiceId, id: userId ?? groupId! })) ?? null;
  }
}
