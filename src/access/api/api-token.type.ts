import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import type { TokenLifetime } from '../../common/token-lifetime.js';
import { TokenLifetimeEnum } from '../../graphql/token-lifetime.type.js';
import { UserError } from '../../graphql/user-errors.js';
import type { Role } from '../sessions/role.js';
import { RoleEnum } from './role.type.js';

@ObjectType('ApiToken', { description: 'A credential for programs that use this API.' })
export class ApiTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Name that describes the purpose.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'Role.' })
  role!: Role;

  @Field(() => String, { description: 'The first characters of the token.' })
  hint!: string;

  @Field(() => String, { nullable: true, description: 'Creator, if known.' })
  createdBy?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time of the last request with the token, accurate to a minute.',
  })
  lastUsedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Expiry time. Null if it never expires.' })
  expiresAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Revocation time.' })
  revokedAt?: Date | null;
}

@InputType({ description: 'Input of createApiToken.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'Name that describes the purpose, 1 to 100 characters.' })
  @IsString()
  @MaxLength(1000)
  name!: string;

  @Field(() => RoleEnum, { description: 'Role.' })
  role!: Role;

  @Field(() => TokenLifetimeEnum, { defaultValue: 'YEAR_1', description: 'Validity period.' })
  lifetime!: TokenLifetime;
}

@InputType({ description: 'Input of revokeApiToken.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The API token.' })
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => ApiTokenView, { nullable: true, description: 'The API token after the mutation.' })
  apiToken?: ApiTokenView;

  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of `createApiToken`.' })
export class CreateApiTokenPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The token. Returned only here, once.' })
  token?: string;
}

@ObjectType({ description: 'Payload of `revokeApiToken`.' })
export class RevokeApiTokenPayload extends Payload {}
