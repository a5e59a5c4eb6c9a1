import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { ChangeSubjectView } from '../changes/change-run.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import { UserViewsRepository } from './user-views.repository.js';

/** The current names of changed users. */
@AdminApiResolver(() => ChangeSubjectView)
export class ChangeSubjectNamesResolver {
  constructor(private readonly users: UserViewsRepository) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'The current display name of the user. Null for a group and for a deleted user.',
  })
  async displayName(
    @Parent() { userId, directoryServiceId }: ChangeSubjectView,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    if (!userId) return null;
    const loader = rowLoader(context, 'display names', (owner, ids) => this.users.displayNames(owner, ids));
    return (await loader.load({ directoryServiceId, id: userId })) ?? null;
  }
}
