import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ATTEMPT_CODES, type AttemptCode } from '../diagnosis/connection-attempts.js';

const CODES = Object.keys(ATTEMPT_CODES) as AttemptCode[];
const AttemptCodeEnum = Object.fromEntries(CODES.map((code) => [code, code]));
registerEnumType(AttemptCodeEnum, {
  name: 'ConnectionAttemptCode',
  description: 'Mistakes while connecting an identity provider.',
  valuesMap: Object.fromEntries(CODES.map((code) => [code, { description: ATTEMPT_CODES[code] }])),
});

@ObjectType('ConnectionAttempt', { description: 'Requests that failed with the same mistake while connecting.' })
export class ConnectionAttemptView {
  @Field(() => AttemptCodeEnum, { description: 'The mistake.' })
  code!: AttemptCode;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last such request.' })
  at!: Date;

  @Field(() => Int, { description: 'Number of such requests since the last successful one, at most 200.' })
  count!: number;

  @Field(() => ID, { nullable: true, description: 'The last request. Null if its token is unknown.' })
  requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'Method of the last request. Null if its token is unknown.' })
  method?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Path of the last request, relative to the base URL unless the base URL is wrong. Null if its token is unknown.',
  })
  path?: string | null;

  @Field(() => String, { nullable: true, description: 'User agent of the client. Null if the token is unknown.' })
  client?: string | null;

  @Field(() => String, { nullable: true, description: 'IP address of the client. Null if the token is unknown.' })
  ip?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of characters of an incomplete token.' })
  tokenLength?: number | null;

  @Field(() => Int, { description: 'Number of characters of a complete token.' })
  expectedTokenLength!: number;
}

@ObjectType('ConnectionSuccess', { description: 'The first successful request of a directory service.' })
export class ConnectionSuccessView {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;

  @Field(() => GraphQLISODateTime, { description: 'Time received.' })
  at!: Date;
}

@ObjectType('ConnectionArrival', {
  description: 'The first user or group of a directory service, or the first user that was deactivated.',
})
export class ConnectionArrivalView {
  @Field(() => ID, { description: 'UUID of the user or group.' })
  id!: string;

  @Field(() => String, { description: 'Display name. Of a deactivated user, the userName.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'Time of the creation or deactivation.' })
  at!: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The request that created or deactivated it. Null if it is no longer in the log.',
  })
  requestId?: string | null;
}

@ObjectType('ConnectionProgress', { description: 'Progress of connecting an identity provider.' })
export class ConnectionView {
  @Field(() => Boolean, { description: 'Whether a request has succeeded.' })
  isWorking!: boolean;

  @Field(() => ConnectionSuccessView, {
    nullable: true,
    description: 'The first successful request. Null if it is no longer in the log.',
  })
  firstSuccess?: ConnectionSuccessView | null;

  @Field(() => ConnectionArrivalView, { nullable: true, description: 'The first user.' })
  firstUser?: ConnectionArrivalView | null;

  @Field(() => ConnectionArrivalView, { nullable: true, description: 'The first group.' })
  firstGroup?: ConnectionArrivalView | null;

  @Field(() => ConnectionArrivalView, { nullable: true, description: 'The first user that was deactivated.' })
  firstDeactivation?: ConnectionArrivalView | null;
}
