import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, Max, MaxLength, Min, NotContains } from 'class-validator';
import { type ResourceType } from '../capture/request-subject.js';
import { ExplanationView } from './scim-request.type.js';

export enum RejectedResourceType {
  USER = 'USER',
  GROUP = 'GROUP',
}
registerEnumType(RejectedResourceType, {
  name: 'RejectedResourceType',
  description: 'Type of a resource that was not created.',
  valuesMap: { USER: { description: 'A user.' }, GROUP: { description: 'A group.' } },
});

@ObjectType('RejectedCreation', {
  description: 'A user or group that the identity provider tried to create, and that does not exist.',
})
export class RejectedCreationView {
  @Field(() => ID, { description: 'The most recent rejected request.' })
  requestId!: string;

  @Field(() => RejectedResourceType, { description: 'Type of the resource.' })
  resourceType!: ResourceType;

  @Field(() => String, { nullable: true, description: 'The userName of a user, if it was sent.' })
  userName!: string | null;

  @Field(() => String, { nullable: true, description: 'The displayName, if it was sent.' })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: 'The externalId, if it was sent.' })
  externalId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Time of the most recent rejected request.' })
  occurredAt!: Date;

  @Field(() => Int, { description: 'Number of rejected requests.' })
  count!: number;

  @Field(() => ExplanationView, { nullable: true, description: 'Explanation of the rejection.' })
  explanation!: ExplanationView | undefined;

  directoryServiceId!: string;
}

const MAX_CREATIONS = 20;

@ArgsType()
export class RejectedCreationsArgs {
  @Field(() => String, {
    description: 'Words, all of which match the userName, displayName or externalId in any order, ignoring accents.',
  })
  @MaxLength(200)
  @NotContains('\0', { message: 'search must not contain a NUL character' })
  search!: string;

  @Field(() => ID, { nullable: true, description: 'Only of this directory service.' })
  directoryServiceId?: string;

  @Field(() => Int, { defaultValue: 3, description: `Number of users and groups, ${MAX_CREATIONS} at most.` })
  @IsInt()
  @Min(1)
  @Max(MAX_CREATIONS)
  first: number = 3;
}
