import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { UserError } from '../graphql/user-errors.js';
import type { Role } from './access.entities.js';
import { RoleEnum } from './role.type.js';

@ObjectType('ApiToken', { description: 'A program’s way into this API.' })
export class ApiTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'What it may do.' })
  role!: Role;

  @Field(() => String, { description: 'Its first characters.' })
  hint!: string;

  @Field(() => String, { nullable: true, description: 'Who created it, where that is known.' })
  createdBy?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The last request with it, at most a minute old.' })
  lastUsedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt?: Date | null;
}

@InputType({ description: 'An API token to create.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for: 1 to 100 characters.' })
  @IsString()
  @MaxLength(1000)
  name!: string;

  @Field(() => RoleEnum, { description: 'What it may do.' })
  role!: Role;
}

@InputType({ description: 'The API token to revoke.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The API token.' })
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => ApiTokenView, { nullable: true, description: 'The API token’s entry as it is now.' })
  apiToken?: ApiTokenView;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What `createApiToken` did.' })
export class CreateApiTokenPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The token. It is shown only here, only once.' })
  token?: string;
}

@ObjectType({ description: 'What `revokeApiToken` did.' })
export class RevokeApiTokenPayload extends Payload {}
