import { ArgsType, Field } from '@nestjs/graphql';
import { IsSearch } from '../../graphql/search.js';

@ArgsType()
export class FailedCreationsArgs {
  @Field(() => String, { nullable: true, description: 'Words of the userName, displayName or externalId.' })
  @IsSearch()
  search?: string;
}
