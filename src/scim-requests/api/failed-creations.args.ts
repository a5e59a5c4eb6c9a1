import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { IsSearch } from '../../graphql/search.js';

const MAX_CREATIONS = 20;

@ArgsType()
export class FailedCreationsArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words, all of which match the userName, displayName or externalId in any order, ignoring accents.',
  })
  @IsSearch()
  search?: string;

  @Field(() => ID, { nullable: true, description: 'Only of this directory service.' })
  directoryServiceId?: string;

  @Field(() => Int, {
    defaultValue: MAX_CREATIONS,
    description: `Number of people and groups, ${MAX_CREATIONS} at most.`,
  })
  @IsInt()
  @Min(1)
  @Max(MAX_CREATIONS)
  first: number = MAX_CREATIONS;
}
