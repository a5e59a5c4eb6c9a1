import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { edgeType, PageInfo } from '../graphql/connection.js';
import type { ChangeKind } from './change-kinds.js';

@ObjectType('ChangeSubject', { description: 'A user or group that was changed.' })
export class ChangeSubjectView {
  @Field(() => ID, { nullable: true, description: 'The user. May have been deleted since.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group. May have been deleted since.' })
  groupId?: string | null;

  @Field(() => String, { nullable: true, description: 'The userName or displayName when it was changed.' })
  label?: string | null;

  directoryServiceId!: string;
}

@ObjectType('ChangeRun', {
  description:
    'Changes of one kind that were made with at most a minute between them. If they affect one or two users or groups, each has an entry of its own.',
})
export class ChangeRunView {
  @Field(() => ID, { description: 'ID of the most recent change.' })
  id!: string;

  @Field(() => String, { description: 'Machine-readable kind, such as `user.created` or `group.membersChanged`.' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Actor.' })
  actor!: string;

  @Field(() => Int, { description: 'Number of changes.' })
  count!: number;

  @Field(() => Int, { description: 'Number of users or groups that were changed.' })
  subjectCount!: number;

  @Field(() => Boolean, {
    description: 'True if the run has more changes than can be folded: all counts are lower bounds.',
  })
  isPartial!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'Time of the first change.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last change.' })
  endedAt!: Date;

  @Field(() => [ChangeSubjectView], { description: 'The most recently changed users or groups, three at most.' })
  subjects!: ChangeSubjectView[];

  @Field(() => Int, { description: 'Number of members added to groups.' })
  addedCount!: number;

  @Field(() => Int, { description: 'Number of members removed from groups.' })
  removedCount!: number;

  @Field(() => [String], {
    description: 'SCIM paths of the changed attributes. Empty if several users or groups were changed.',
  })
  paths!: string[];
}

const ChangeRunEdge = edgeType(ChangeRunView, 'ChangeRun');

@ObjectType('ChangeRunConnection', { description: 'A page of folded changes, newest first.' })
export class ChangeRunConnection {
  @Field(() => [ChangeRunEdge], { description: 'The nodes of the page with their cursors.' })
  edges!: { cursor: string; node: ChangeRunView }[];

  @Field(() => [ChangeRunView], { description: 'The nodes of the page.' })
  nodes!: ChangeRunView[];

  @Field(() => PageInfo, { description: 'Position of this page.' })
  pageInfo!: PageInfo;
}

@ObjectType('ChangeTotals', { description: 'Numbers of changes in a period.' })
export class ChangeTotalsView {
  @Field(() => Int, { description: 'Number of changes.' })
  changes!: number;

  @Field(() => Int, { description: 'Number of created users, without those that were deleted.' })
  joined!: number;

  @Field(() => Int, { description: 'Number of users who were deactivated or deleted and have not returned.' })
  left!: number;
}
