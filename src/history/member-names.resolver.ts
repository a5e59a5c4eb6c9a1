import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { MemberChangeView } from '../changes/change.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { nameOf } from './loaders.js';
import { Names } from './names.service.js';

@AdminApiResolver(() => MemberChangeView)
export class MemberNamesResolver {
  constructor(private readonly names: Names) {}

  @ResolveField(() => String, { nullable: true, description: 'The current or last userName.' })
  userName(@Parent() member: MemberChangeView, @Context() context: GraphqlContext): Promise<string | undefined> {
    return nameOf(this.names, member, context);
  }
}
