import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ChangeView } from '../changes/change.type.js';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';
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

  changeId!: string;
  directoryServiceId!: string;
}

const PastMemberEdge = edgeType(PastMemberView, 'PastMember');
export const PastMemberConnection = connectionType(PastMemberView, PastMemberEdge, 'PastMember');

@ArgsType()
export class TimeArgs {
  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;
}

@ArgsType()
export class MembersAtArgs extends PageArgs {
  @Field(() => GraphQLISODateTime, { description: 'The point in time.' })
  time!: Date;
}
