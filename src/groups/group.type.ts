import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { connectionType, edgeType, MAX_PAGE, PageArgs } from '../graphql/connection.js';
import { OrderDirection } from '../graphql/order.js';
import { IsSearch } from '../graphql/search.js';
import type { JsonObject } from '../scim-protocol/index.js';
import { UserEdge, UserView } from '../users/user.type.js';

@ObjectType('Group', { description: 'A group, as the directory last described it. Only the directory can change it.' })
export class GroupView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, {
    description: 'Unique within the directory service without regard to case, width, composition and blanks around it.',
  })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'The identity provider’s own id, where it sends one.' })
  externalId?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When the directory created the group.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the directory last changed the group or its members.' })
  updatedAt!: Date;

  directoryServiceId!: string;
  profile!: JsonObject;
}

export const GroupEdge = edgeType(GroupView, 'Group');
export const GroupConnection = connectionType(GroupView, GroupEdge, 'Group');
export const UserGroupConnection = connectionType(GroupView, GroupEdge, 'UserGroup');
export const GroupMemberConnection = connectionType(UserView, UserEdge, 'GroupMember');

export enum GroupOrderField {
  DISPLAY_NAME = 'DISPLAY_NAME',
  CREATED_AT = 'CREATED_AT',
}
registerEnumType(GroupOrderField, {
  name: 'GroupOrderField',
  description: 'What groups are sorted by.',
  valuesMap: {
    DISPLAY_NAME: { description: 'The name, without regard to case.' },
    CREATED_AT: { description: 'When they were created.' },
  },
});

@InputType({ description: 'The order of groups.' })
export class GroupOrder {
  @Field(() => GroupOrderField, { description: 'What to sort by.' })
  field!: GroupOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Which way.' })
  direction!: OrderDirection;
}

@ArgsType()
export class GroupsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this directory service.' })
  directoryServiceId?: string;

  @Field(() => String, { nullable: true, description: 'Part of the name.' })
  @IsSearch()
  search?: string;

  @Field(() => GroupOrder, { nullable: true, description: 'By name unless said otherwise.' })
  orderBy?: GroupOrder;
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of the userName, the name or the e-mail address.' })
  @IsSearch()
  search?: string;
}

const SHOWN_MEMBERS = 20;

@ArgsType()
export class GroupResourceArgs {
  @Field(() => Int, { defaultValue: SHOWN_MEMBERS, description: `How many members are in it, ${MAX_PAGE} at most.` })
  @IsInt()
  @Min(0)
  @Max(MAX_PAGE)
  first: number = SHOWN_MEMBERS;
}
