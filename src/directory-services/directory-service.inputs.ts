import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { DirectoryServiceType } from './directory-service.entity.js';
import {
  TOKEN_LIFETIMES,
  TOKEN_OVERLAPS,
  type TokenLifetime,
  type TokenOverlap,
} from './directory-service-tokens.service.js';
import { DirectoryServiceTypeEnum } from './directory-service.type.js';

const names = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, name]));

const TokenLifetimeEnum = names(TOKEN_LIFETIMES);
registerEnumType(TokenLifetimeEnum, {
  name: 'TokenLifetime',
  description: 'For how long a new token is valid.',
  valuesMap: {
    DAYS_90: { description: '90 days.' },
    YEAR_1: { description: 'One year.' },
    YEARS_2: { description: 'Two years.' },
    NEVER: { description: 'Until it is revoked.' },
  },
});

export const TokenOverlapEnum = names(TOKEN_OVERLAPS);
registerEnumType(TokenOverlapEnum, {
  name: 'TokenOverlap',
  description: 'For how long the old token still works after a rotation.',
  valuesMap: {
    NOW: { description: 'Not at all.' },
    HOUR_1: { description: 'One hour.' },
    HOURS_24: { description: 'A day.' },
    DAYS_7: { description: 'Seven days.' },
  },
});

@InputType({ description: 'A new directory service.' })
export class CreateDirectoryServiceInput {
  @Field(() => String, { description: '1 to 64 characters, unique within the organization without regard to case.' })
  @IsString()
  displayName!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => TokenLifetimeEnum, { defaultValue: 'YEAR_1', description: 'For how long its token is valid.' })
  tokenLifetime!: TokenLifetime;

  @Field(() => String, { nullable: true, description: 'A name for this request: repeated, it creates nothing new.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'clientMutationId has no control characters' })
  clientMutationId?: string;
}

@InputType({ description: 'A new name for a directory service.' })
export class RenameDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => String, { description: '1 to 64 characters.' })
  @IsString()
  displayName!: string;
}

@InputType({ description: 'The directory service to pause.' })
export class PauseDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'The directory service to resume.' })
export class ResumeDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'The directory service to delete.' })
export class DeleteDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => String, { description: 'Its name, typed to confirm.' })
  @IsString()
  confirmDisplayName!: string;
}

@InputType({ description: 'The deleted directory service to bring back.' })
export class RestoreDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'A new token for a directory service.' })
export class RotateDirectoryServiceTokenInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => TokenOverlapEnum, { defaultValue: 'HOUR_1', description: 'For how long the old token still works.' })
  overlap!: TokenOverlap;

  @Field(() => TokenLifetimeEnum, { defaultValue: 'YEAR_1', description: 'For how long the new token is valid.' })
  tokenLifetime!: TokenLifetime;
}

@InputType({ description: 'The token to revoke.' })
export class RevokeDirectoryServiceTokenInput {
  @Field(() => ID, { description: 'The token.' })
  id!: string;

  @Field(() => String, { description: 'The name of its directory service, typed to confirm.' })
  @IsString()
  confirmDisplayName!: string;
}
