import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ChangeView, MembershipChange } from '../changes/change.type.js';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';
import { IsSearch } from '../graphql/search.js';
import { JsonScalar } from '../graphql/scalars.js';

@ObjectType('GroupMembership', {
  description: 'The membership of a user in a group, with the changes that explain it.',
})
export class GroupMembershipView {
  @Field(() => ID, { description: 'The group.' })
  groupId!: string;

  @Field(() => ID, { description: 'The user.' })
  userId!: string;

  @Field(() => Boolean, { description: 'Whether the user is currently a member.' })
  isMember!: boolean;

  @Field(() => ChangeView, {
    nullable: true,
    description: 'The most recent change that added the user to the group. Null if there is none.',
  })
  added?: ChangeView | undefined;

  @Field(() => ChangeView, {
    nullable: true,
    description:
      'The change that ended the membership: a removal, or the deletion of the user or group. Null while the user is a member.',
  })
  removed?: ChangeView | undefined;
}

@ObjectType('PastUser', { description: 'A user at a point in time.' })
export class PastUserView {
  @Field(() => ID, { description: 'ID.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;

  @Field(() => String, { description: 'The userName at that time.' })
  userName!: string;

  @Field(() => String, { nullable: true, description: 'The externalId at that time.' })
  externalId?: string | null;

  @Field(() => Boolean, { description: 'Whether the user was active.' })
  active!: boolean;

  @Field(() => JsonScalar, { description: 'All other attributes as SCIM JSON.' })
  profile!: Record<string, unknown>;

  directoryServiceId!: string;
}

@ObjectType('PastGroup', { description: 'A group at a point in time.' })
export class PastGroupView {
  @Field(() => ID, { description: 'ID.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;

  @Field(() => String, { description: 'The name at that time.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'The externalId at that time.' })
  externalId?: string | null;

  directoryServiceId!: string;
}

@ObjectType('PastMember', { description: 'A member of a group at a point in time.' })
export class PastMemberView {
  @Field(() => ID, { description: 'The user. May have been deleted since.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: 'The userName at that time.' })
  userName?: string | null;

  @Field(() => String, { nullable: true, description: 'The displayName at that time.' })
  displayName?: string | null;

  position!: string;
  directoryServiceId!: string;
}

@ObjectType('PastMembership', { description: 'A group of a user at a point in time.' })
export class PastMembershipView {
  @Field(() => ID, { description: 'The group. May have been deleted since.' })
  groupId!: string;

  @Field(() => String, { nullable: true, description: 'The name of the group at that time.' })
  displayName?: string | null;

  userId!: string;
  position!: string;
  directoryServiceId!: string;
}

@ObjectType('MemberDifference', { description: 'A user who joined or left a group since a point in time.' })
export class MemberDifferenceView {
  @Field(() => ID, { description: 'The user. May have been deleted since.' })
  userId!: string;

  @Field(() => MembershipChange, { description: 'Whether the user joined or left.' })
  change!: MembershipChange;

  position!: string;
  directoryServiceId!: string;
}

@ObjectType('MemberCounts', { description: 'Numbers of members that were added and removed.' })
export class MemberCountsView {
  @Field(() => Int, { description: 'Number of members added.' })
  added!: number;

  @Field(() => Int, { description: 'Number of members removed.' })
  removed!: number;
}

const PastMemberEdge = edgeType(PastMemberView, 'PastMember');
export const PastMemberConnection = connectionType(PastMemberView, PastMemberEdge, 'PastMember');
const PastMembershipEdge = edgeType(PastMembershipView, 'PastMembership');
export const PastMembershipConnection = connectionType(PastMembershipView, PastMembershipEdge, 'PastMembership');
const MemberDifferenceEdge = edgeType(MemberDifferenceView, 'MemberDifference');
export const MemberDifferenceConnection = connectionType(
  MemberDifferenceView,
  MemberDifferenceEdge,
  'MemberDifference',
);

@ArgsType()
export class TimeArgs {
  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;
}

@ArgsType()
export class PastMembersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Words of the names at that time, ignoring case.' })
  @IsSearch()
  search?: string;
}

@ArgsType()
export class MembersAtArgs extends PastMembersArgs {
  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;
}

@ArgsType()
export class SinceArgs {
  @Field(() => GraphQLISODateTime, { description: 'Changes at or after this time.' })
  since!: Date;
}

@ArgsType()
export class DifferencesArgs extends PageArgs {
  @Field(() => GraphQLISODateTime, { description: 'The point in time with which the current members are compared.' })
  since!: Date;
}
