import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import type { Strictness } from './directory-service.entity.js';
import { DirectoryServicePayload } from './directory-service.payloads.js';
import { StrictnessEnum } from './directory-service.type.js';
import { UserNameExpectationInput } from './user-name-expectation.type.js';

@InputType({ description: 'Input of updateDirectoryServiceSettings. Absent fields are not changed.' })
export class UpdateDirectoryServiceSettingsInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => StrictnessEnum, { nullable: true, description: 'How strictly requests are validated.' })
  @IsOptional()
  strictness?: Strictness | null;

  @Field(() => UserNameExpectationInput, { nullable: true, description: 'The expected userName format.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => UserNameExpectationInput)
  userNameExpectation?: UserNameExpectationInput | null;
}

@ObjectType({ description: 'Payload of `updateDirectoryServiceSettings`.' })
export class UpdateDirectoryServiceSettingsPayload extends DirectoryServicePayload {}
