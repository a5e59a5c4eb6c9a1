import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ChangeView } from '../changes/change.type.js';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';
import { JsonScalar } from '../graphql/scalars.js';

@ObjectType('GroupMembership', { description: 'Whether and why a user is in a group.' })
export class GroupMembershipView {
  @Field(() => ID, { description: 'The group.' })
  groupId!: string;

  @Field(() => ID, { description: 'The user.' })
  userId!: string;

  @Field(() => Boolean, { description: 'Whether the user is in the group at present.' })
  isMember!: boolean;

  @Field(() => ChangeView, {
    nullable: true,
    description: 'The change that put the user into the group last; null if none ever did.',
  })
  added?: ChangeView | undefined;

  @Field(() => ChangeView, {
    nullable: true,
    description:
      'The change that ended it: of the members, or the deletion of the user or the group. Null for a member.',
  })
  removed?: ChangeView | undefined;
}

@ObjectType('PastUser', { description: 'A user as of a moment.' })
export class PastUserView {
  @Field(() => ID, { description: 'The id, then as now.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'The moment.' })
  time!: Date;

  @Field(() => String, { description: 'The userName at that time.' })
  userName!: string;

  @Field(() => String, { nullable: true, description: 'The identity provider’s own id at that time.' })
  externalId?: string | null;

  @Field(() => Boolean, { description: 'Whether the user was active.' })
  active!: boolean;

  @Field(() => JsonScalar, { description: 'All other attributes in SCIM’s own words.' })
  profile!: Record<string, unknown>;
}

@ObjectType('PastGroup', { description: 'A group as of a moment.' })
export class PastGroupView {
  @Field(() => ID, { description: 'The id, then as now.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'The moment.' })
  time!: Date;

  @Field(() => String, { description: 'The name at that time.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'The identity provider’s own id at that time.' })
  externalId?: string | null;
}

@ObjectType('PastMember', { description: 'Somebody who was in a group at a moment.' })
export class PastMemberView {
  @Field(() => ID, { description: 'The user, who may be gone since.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: 'The userName at that time.' })
  userName?: string | null;

  changeId!: string;
  directoryServiceId!: string;
}

const PastMemberEdge = edgeType(PastMemberView, 'PastMember');
export const PastMemberConnection = connectionType(PastMemberView, PastMemberEdge, 'PastMember');

@ArgsType()
export class TimeArgs {
  @Field(() => GraphQLISODateTime, { description: 'The moment.' })
  time!: Date;
}

@ArgsType()
export class MembersAtArgs extends PageArgs {
  @Field(() => GraphQLISODateTime, { description: 'The moment.' })
  time!: Date;
}
