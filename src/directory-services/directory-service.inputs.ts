import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { TokenLifetime } from '../common/token-lifetime.js';
import { TokenLifetimeEnum } from '../graphql/token-lifetime.type.js';
import type { DirectoryServiceType } from './directory-service.entity.js';
import { TOKEN_OVERLAPS, type TokenOverlap } from './directory-service-tokens.service.js';
import { DirectoryServiceTypeEnum } from './directory-service.type.js';

const names = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, name]));

export const TokenOverlapEnum = names(TOKEN_OVERLAPS);
registerEnumType(TokenOverlapEnum, {
  name: 'TokenOverlap',
  description: 'How long the old token keeps working after a rotation.',
  valuesMap: {
    NOW: { description: 'The old token stops working immediately.' },
    HOUR_1: { description: 'One hour.' },
    HOURS_24: { description: '24 hours.' },
    DAYS_7: { description: '7 days.' },
  },
});

@InputType({ description: 'Input of createDirectoryService.' })
export class CreateDirectoryServiceInput {
  @Field(() => String, { description: '1 to 64 characters. Unique within the organization, ignoring case.' })
  @IsString()
  displayName!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => TokenLifetimeEnum, { defaultValue: 'YEAR_1', description: 'Validity period of its token.' })
  tokenLifetime!: TokenLifetime;

  @Field(() => String, {
    nullable: true,
    description: 'Idempotency key: a repeated request with the same key creates nothing.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'clientMutationId has no control characters' })
  clientMutationId?: string;
}

@InputType({ description: 'Input of renameDirectoryService.' })
export class RenameDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => String, { description: '1 to 64 characters.' })
  @IsString()
  displayName!: string;
}

@InputType({ description: 'Input of pauseDirectoryService.' })
export class PauseDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'Input of resumeDirectoryService.' })
export class ResumeDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'Input of deleteDirectoryService.' })
export class DeleteDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => String, { description: 'The name, typed to confirm.' })
  @IsString()
  confirmDisplayName!: string;
}

@InputType({ description: 'Input of restoreDirectoryService.' })
export class RestoreDirectoryServiceInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;
}

@InputType({ description: 'Input of rotateDirectoryServiceToken.' })
export class RotateDirectoryServiceTokenInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => TokenOverlapEnum, { defaultValue: 'HOUR_1', description: 'How long the old token keeps working.' })
  overlap!: TokenOverlap;

  @Field(() => TokenLifetimeEnum, { defaultValue: 'YEAR_1', description: 'Validity period of the new token.' })
  tokenLifetime!: TokenLifetime;
}

@InputType({ description: 'Input of revokeDirectoryServiceToken.' })
export class RevokeDirectoryServiceTokenInput {
  @Field(() => ID, { description: 'The token.' })
  id!: string;

  @Field(() => String, { description: 'The name of the directory service, typed to confirm.' })
  @IsString()
  confirmDisplayName!: string;
}
