import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import type { Strictness } from './directory-service.entity.js';
import { DirectoryServicePayload } from './directory-service.payloads.js';
import { StrictnessEnum } from './directory-service.type.js';
import { UserNameExpectationInput } from './user-name-expectation.type.js';

@InputType({ description: 'The settings of a directory service; what is absent stays as it is.' })
export class UpdateDirectoryServiceSettingsInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => StrictnessEnum, { nullable: true, description: 'How it takes what its client says.' })
  @IsOptional()
  strictness?: Strictness | null;

  @Field(() => UserNameExpectationInput, { nullable: true, description: 'What is expected of its userNames.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => UserNameExpectationInput)
  userNameExpectation?: UserNameExpectationInput | null;
}

@ObjectType({ description: 'What `updateDirectoryServiceSettings` did.' })
export class UpdateDirectoryServiceSettingsPayload extends DirectoryServicePayload {}
