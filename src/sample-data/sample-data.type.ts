import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';
import { DirectoryServicePayload } from '../directory-services/directory-service.payloads.js';

@ObjectType('SampleData', { description: 'A sample company for trying out a directory service.' })
export class SampleDataView {
  @Field(() => Boolean, { description: 'Whether it can be added: no client has connected.' })
  isOffered!: boolean;

  @Field(() => Boolean, { description: 'Whether the directory service contains it, even in part.' })
  isFilled!: boolean;

  @Field(() => Int, { description: 'Number of users and groups of the directory service, at most `total`.' })
  done!: number;

  @Field(() => Int, { description: 'Number of users and groups of the sample company.' })
  total!: number;
}

@InputType({ description: 'Input of addSampleData and removeSampleData.' })
export class SampleDataInput {
  @Field(() => ID, { description: 'The directory service.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'Payload of `addSampleData` and `removeSampleData`.' })
export class SampleDataPayload extends DirectoryServicePayload {}
