import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { PageArgs } from '../graphql/connection.js';
import { OrderDirection } from '../graphql/order.js';
import { IsSearch } from '../graphql/search.js';

export enum UserOrderField {
  NAME = 'NAME',
  USER_NAME = 'USER_NAME',
  CREATED_AT = 'CREATED_AT',
}
registerEnumType(UserOrderField, {
  name: 'UserOrderField',
  description: 'Sort field of users.',
  valuesMap: {
    NAME: { description: 'Ordered by display name, ignoring case and accents.' },
    USER_NAME: { description: 'Ordered by userName, ignoring case.' },
    CREATED_AT: { description: 'Creation time.' },
  },
});

@InputType({ description: 'The order of users.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'Sort field.' })
  field!: UserOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Direction.' })
  direction!: OrderDirection;
}

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only nodes of this directory service.' })
  directoryServiceId?: string;

  @Field(() => ID, { nullable: true, description: 'Only members of this group.' })
  groupId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Words, all of which match the name, userName or an email address in any order, ignoring case and accents; or the name of a group of the user; or a complete ID or externalId.',
  })
  @IsSearch()
  search?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only active or only deactivated users.' })
  active?: boolean;

  @Field(() => UserOrder, {
    nullable: true,
    description: 'Ordered by userName by default, with `search` by best match.',
  })
  orderBy?: UserOrder;
}
