import { Args, ArgsType, Context, Field, ID, Int, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { IsInt, Max, Min } from 'class-validator';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { TokensLoader } from '../directory-services/tokens-loader.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { attributeChanges } from './attribute-changes.js';
import { changeId, writePosition } from './change-cursor.js';
import { summaryOf } from './change-summary.js';
import {
  AttributeChangeView,
  ChangeConnection,
  ChangeView,
  MemberChangeView,
  MembershipChange,
} from './change.type.js';
import { Changes } from './changes.service.js';

const MAX_CHANGES = 100;

@ArgsType()
class RecentChangesArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many, ${MAX_CHANGES} at most.` })
  @IsInt()
  @Min(1)
  @Max(MAX_CHANGES)
  first: number = 20;
}

@AdminApiResolver(() => DirectoryServiceView)
export class ChangesResolver {
  constructor(private readonly journal: Changes) {}

  @ResolveField(() => [ChangeView], { description: 'Recent changes, newest first.' })
  recentChanges(@Parent() { id }: DirectoryServiceView, @Args() { first }: RecentChangesArgs): Promise<ChangeView[]> {
    return this.journal.recent(id, first);
  }

  @ResolveField(() => ChangeConnection, {
    description:
      'Changes of the directory service in commit order, oldest first. Nothing is inserted before a position that was already read.',
  })
  changes(@Parent() { id }: DirectoryServiceView, @Args() page: PageArgs): Promise<Connection<ChangeView>> {
    return this.journal.page(id, page);
  }

  @ResolveField(() => String, {
    description:
      'Current end of the journal. Use it as `after` of `changes` and `directoryChanges` to receive only new changes.',
  })
  async changesPosition(@Parent() { id }: DirectoryServiceView): Promise<string> {
    return writePosition(await this.journal.end(id));
  }
}

@AdminApiResolver(() => ChangeView)
export class ChangeFieldsResolver {
  constructor(private readonly tokens: TokensLoader) {}

  @ResolveField()
  async tokenHint(
    @Parent() { directoryServiceId, tokenId }: ChangeView,
    @Context() context: GraphqlContext,
  ): Promise<string | null> {
    return (tokenId && (await this.tokens.hint(context, directoryServiceId, tokenId))) ?? null;
  }

  @ResolveField(() => ID, { description: 'Unique within the installation.' })
  id(@Parent() { directoryServiceId, position }: ChangeView): string {
    return changeId(directoryServiceId, position);
  }

  @ResolveField(() => String, { description: 'Summary of the change in one sentence.' })
  summary(@Parent() change: ChangeView): string {
    return summaryOf(change);
  }

  @ResolveField(() => [AttributeChangeView], { description: 'Attribute values before and after the change.' })
  attributes(@Parent() change: ChangeView): AttributeChangeView[] {
    return attributeChanges(change);
  }

  @ResolveField(() => [MemberChangeView], {
    description: 'The first added and removed members. In the history of a user, only that user.',
  })
  members(@Parent() { added, removed, directoryServiceId }: ChangeView): MemberChangeView[] {
    const as = (change: MembershipChange) => (userId: string) => ({ userId, change, directoryServiceId });
    return [...added.map(as(MembershipChange.ADDED)), ...removed.map(as(MembershipChange.REMOVED))];
  }
}
