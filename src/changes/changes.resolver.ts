import { UseGuards } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { GraphqlGuard } from '../access/graphql.guard.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import type { ChangeData } from './change.entity.js';
import type { ChangeKind } from './change-kinds.js';
import { summaryOf } from './change-summary.js';
import { Changes } from './changes.service.js';

const MAX_CHANGES = 100;

@ObjectType('Change', { description: 'One line of the journal: what a directory altered.' })
export class ChangeView {
  @Field(() => ID, { description: 'Grows with every change.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  occurredAt!: Date;

  @Field(() => String, { description: 'For programs: `user.created`, `group.membersChanged` and so on.' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Who did it.' })
  actor!: string;

  @Field(() => ID, { nullable: true, description: 'The user it is about.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group it is about.' })
  groupId?: string | null;

  data!: ChangeData;
}

@ArgsType()
class RecentChangesArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many, ${MAX_CHANGES} at most.` })
  @IsInt()
  @Min(1)
  @Max(MAX_CHANGES)
  first: number = 20;
}

@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
export class ChangesResolver {
  constructor(private readonly changes: Changes) {}

  @ResolveField(() => [ChangeView], { description: 'What its directory changed last, newest first.' })
  recentChanges(@Parent() { id }: DirectoryServiceView, @Args() { first }: RecentChangesArgs): Promise<ChangeView[]> {
    return this.changes.recent(id, first);
  }
}

@Resolver(() => ChangeView)
export class ChangeSummaryResolver {
  @ResolveField(() => String, { description: 'A sentence for people.' })
  summary(@Parent() change: ChangeView): string {
    return summaryOf(change);
  }
}
