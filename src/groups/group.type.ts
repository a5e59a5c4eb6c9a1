import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import type { Row } from '../database/tables.js';
import { connectionType, edgeType, MAX_PAGE, PageArgs } from '../graphql/connection.js';
import { OrderDirection } from '../graphql/order.js';
import { IsSearch } from '../graphql/search.js';
import type { JsonObject } from '../scim-protocol/index.js';
import { UserOrder } from '../users/user.args.js';
import { UserEdge, UserView } from '../users/user.type.js';
import type { groupSchema } from './group.entity.js';

@ObjectType('Group', { description: 'A group, as last sent by the identity provider. Read-only here.' })
export class GroupView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, {
    description:
      'Name of the group. Unique within the directory service, ignoring case, width, Unicode composition and surrounding spaces.',
  })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'The externalId: the ID in the identity provider, if sent.' })
  externalId?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last change to the group or its members.' })
  updatedAt!: Date;

  directoryServiceId!: string;
  profile!: JsonObject;
}

/** Columns that are shown unchanged. */
export const SHOWN_COLUMNS = [
  'id',
  'displayName',
  'externalId',
  'profile',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof GroupView & keyof Row<typeof groupSchema>)[];

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
  description: 'Sort field of groups.',
  valuesMap: {
    DISPLAY_NAME: { description: 'Ordered by name, ignoring case.' },
    CREATED_AT: { description: 'Creation time.' },
  },
});

@InputType({ description: 'The order of groups.' })
export class GroupOrder {
  @Field(() => GroupOrderField, { description: 'Sort field.' })
  field!: GroupOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Direction.' })
  direction!: OrderDirection;
}

@ArgsType()
export class GroupsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only nodes of this directory service.' })
  directoryServiceId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Words, all of which match the name in any order, ignoring case and accents; or the names of a member; or a complete ID or externalId.',
  })
  @IsSearch()
  search?: string;

  @Field(() => GroupOrder, { nullable: true, description: 'Ordered by name by default, with `search` by best match.' })
  orderBy?: GroupOrder;
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Words, all of which match the name, userName or an email address in any order; or a complete ID or externalId.',
  })
  @IsSearch()
  search?: string;

  @Field(() => UserOrder, { nullable: true, description: 'Ordered by creation by default.' })
  orderBy?: UserOrder;
}

const SHOWN_MEMBERS = 20;

@ArgsType()
export class GroupResourceArgs {
  @Field(() => Int, { defaultValue: SHOWN_MEMBERS, description: `Number of members, ${MAX_PAGE} at most.` })
  @IsInt()
  @Min(0)
  @Max(MAX_PAGE)
  first: number = SHOWN_MEMBERS;
}
