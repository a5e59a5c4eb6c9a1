import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { PageArgs } from '../graphql/connection.js';
import { OrderDirection } from '../graphql/order.js';
import { IsSearch } from '../graphql/search.js';

export enum UserOrderField {
  USER_NAME = 'USER_NAME',
  CREATED_AT = 'CREATED_AT',
}
registerEnumType(UserOrderField, {
  name: 'UserOrderField',
  description: 'What users are sorted by.',
  valuesMap: {
    USER_NAME: { description: 'The userName, without regard to case.' },
    CREATED_AT: { description: 'When they were created.' },
  },
});

@InputType({ description: 'The order of users.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'What to sort by.' })
  field!: UserOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: 'Which way.' })
  direction!: OrderDirection;
}

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this directory service.' })
  directoryServiceId?: string;

  @Field(() => ID, { nullable: true, description: 'Only the members of this group.' })
  groupId?: string;

  @Field(() => String, { nullable: true, description: 'Part of the userName, the name or the e-mail address.' })
  @IsSearch()
  search?: string;

  @Field(() => Boolean, { nullable: true, description: 'Only active or only deactivated ones.' })
  active?: boolean;

  @Field(() => UserOrder, { nullable: true, description: 'By userName unless said otherwise.' })
  orderBy?: UserOrder;
}
