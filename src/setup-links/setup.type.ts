import { Field, GraphQLISODateTime, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import type { TokenOverlap } from '../directory-services/directory-service-tokens.service.js';
import { TokenOverlapEnum } from '../directory-services/directory-service.inputs.js';
import { DirectoryServiceTypeEnum } from '../directory-services/directory-service.type.js';
import { UserError } from '../graphql/user-errors.js';

@ObjectType('Setup', { description: 'All that the person who opened a setup link sees of its directory service.' })
export class SetupView {
  @Field(() => String, { description: 'The organization that asks to be connected.' })
  organizationName!: string;

  @Field(() => String, { description: 'The directory service’s name.' })
  displayName!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => String, { description: 'What the identity provider is given as base URL.' })
  scimBaseUrl!: string;

  @Field(() => Boolean, { description: 'Whether an administrator paused it: then requests are answered 503.' })
  paused!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When this session ends.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'How many of its tokens work; two at most.' })
  activeTokenCount!: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The last request that came in with one of its tokens, at most a minute old.',
  })
  lastActivityAt?: Date | null;

  @Field(() => Boolean, { description: 'Whether a first user has arrived.' })
  hasUser!: boolean;

  @Field(() => Boolean, { description: 'Whether a first group has arrived.' })
  hasGroup!: boolean;
}

@InputType({ description: 'A new token for the directory service of the setup link.' })
export class IssueSetupTokenInput {
  @Field(() => TokenOverlapEnum, { defaultValue: 'HOUR_1', description: 'For how long older tokens still work.' })
  overlap!: TokenOverlap;
}

@ObjectType({ description: 'What `issueSetupToken` did.' })
export class IssueSetupTokenPayload {
  @Field(() => String, { nullable: true, description: 'The new token. It is shown only here, only once.' })
  token?: string;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors!: UserError[];
}
