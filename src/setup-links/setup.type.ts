import { Field, GraphQLISODateTime, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import type { TokenOverlap } from '../directory-services/directory-service-tokens.service.js';
import { TokenOverlapEnum } from '../directory-services/directory-service.inputs.js';
import { DirectoryServiceTypeEnum } from '../directory-services/directory-service.type.js';
import { UserError } from '../graphql/user-errors.js';

@ObjectType('Setup', { description: 'The part of a directory service that an opened setup link shows.' })
export class SetupView {
  @Field(() => String, { description: 'The organization.' })
  organizationName!: string;

  @Field(() => String, { description: 'Name of the directory service.' })
  displayName!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => String, { description: 'Base URL to enter in the identity provider.' })
  scimBaseUrl!: string;

  @Field(() => Boolean, { description: 'Whether it is paused. Requests then get 503.' })
  paused!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'Expiry time of the session.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Number of active tokens, at most two.' })
  activeTokenCount!: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time of the last authenticated request, accurate to a minute.',
  })
  lastActivityAt?: Date | null;

  @Field(() => Boolean, { description: 'Whether a user was received.' })
  hasUser!: boolean;

  @Field(() => Boolean, { description: 'Whether a group was received.' })
  hasGroup!: boolean;
}

@InputType({ description: 'Input of issueSetupToken.' })
export class IssueSetupTokenInput {
  @Field(() => TokenOverlapEnum, { defaultValue: 'HOUR_1', description: 'How long older tokens keep working.' })
  overlap!: TokenOverlap;
}

@ObjectType({ description: 'Payload of `issueSetupToken`.' })
export class IssueSetupTokenPayload {
  @Field(() => String, { nullable: true, description: 'The new token. Returned only here, once.' })
  token?: string;

  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}
