import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { ChangeView } from '../changes/change.type.js';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';

/** Longest period of the numbers of users who joined and left. */
const MAX_DAYS = 90;

@ObjectType('Leaver', { description: 'A user who was deactivated or deleted and has not returned.' })
export class LeaverView {
  @Field(() => ID, { description: 'The user. May be deleted.' })
  userId!: string;

  @Field(() => String, { description: 'The userName when the user left.' })
  userName!: string;

  @Field(() => String, { nullable: true, description: 'The displayName when the user left.' })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: 'The primary email address when the user left.' })
  primaryEmail!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Time of the deactivation, or of the deletion of an active user.' })
  leftAt!: Date;

  @Field(() => ChangeView, { description: 'The change with which the user left.' })
  change!: ChangeView;

  directoryServiceId!: string;
}

const LeaverEdge = edgeType(LeaverView, 'Leaver');
export const LeaverConnection = connectionType(LeaverView, LeaverEdge, 'Leaver');

@ArgsType()
export class DaysArgs {
  @Field(() => Int, { defaultValue: 30, description: `Number of days until now, ${MAX_DAYS} at most.` })
  @IsInt()
  @Min(1)
  @Max(MAX_DAYS)
  days: number = 30;
}

@ArgsType()
export class LeaversArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only users of this directory service.' })
  directoryServiceId?: string;

  @Field(() => GraphQLISODateTime, { description: 'Only users who left at or after this time.' })
  since!: Date;
}
