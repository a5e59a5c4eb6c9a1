import { ArgsType, Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsDate, IsIn, IsOptional } from 'class-validator';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';
import { IsSearch } from '../graphql/search.js';
import { EXPLANATIONS, type ExplanationCode } from './explanations.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** How a request ended. */
export enum ScimRequestOutcome {
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(ScimRequestOutcome, {
  name: 'ScimRequestOutcome',
  description: 'How a request ended.',
  valuesMap: {
    SUCCEEDED: { description: 'Answered with a status below 400.' },
    FAILED: { description: 'Answered with a status of 400 or above.' },
  },
});

export const ExplanationCodeEnum = Object.fromEntries(EXPLANATIONS.map(({ code }) => [code, code]));
registerEnumType(ExplanationCodeEnum, {
  name: 'ExplanationCode',
  description: 'Why a request failed.',
  valuesMap: Object.fromEntries(EXPLANATIONS.map(({ code, title }) => [code, { description: `${title}.` }])),
});

@ObjectType('Explanation', { description: 'What a failure means, and what to do about it.' })
export class ExplanationView {
  @Field(() => ExplanationCodeEnum, { description: 'For programs.' })
  code!: ExplanationCode;

  @Field(() => String, { description: 'In one line.' })
  title!: string;

  @Field(() => String, { description: 'What happened.' })
  meaning!: string;

  @Field(() => String, { description: 'What to do in the identity provider, or here.' })
  remedy!: string;
}

@ObjectType('ScimRequest', {
  description: 'One request of an identity provider and its answer. Secrets are left out before it is stored.',
})
export class ScimRequestView {
  @Field(() => ID, { description: 'UUID: the request id that error messages and the server’s log quote.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it came in.' })
  receivedAt!: Date;

  @Field(() => String, { description: 'GET, POST, PUT, PATCH or DELETE.' })
  method!: string;

  @Field(() => String, { description: 'What follows the base URL.' })
  path!: string;

  @Field(() => Int, { description: 'The HTTP status it was answered with.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'SCIM’s own word for the failure, RFC 7644 §3.12.' })
  scimType?: string | null;

  @Field(() => String, { nullable: true, description: 'The sentence that the identity provider was told.' })
  detail?: string | null;

  @Field(() => String, { description: 'What it did, in words.' })
  summary!: string;

  @Field(() => Float, { description: 'How long the answer took, in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'What the client calls itself.' })
  userAgent?: string | null;

  @Field(() => String, { description: 'The client’s address.' })
  ip!: string;

  @Field(() => Int, { nullable: true, description: 'Bytes of the body.' })
  requestBytes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Bytes of the answer; none where it was streamed.' })
  responseBytes?: number | null;

  @Field(() => String, { nullable: true, description: 'The first characters of the token it came with.' })
  tokenHint?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user or group it is about.' })
  subjectId?: string | null;

  directoryServiceId!: string;
  explanationCode!: ExplanationCode | null;
}

const ScimRequestEdge = edgeType(ScimRequestView, 'ScimRequest');
export const ScimRequestConnection = connectionType(ScimRequestView, ScimRequestEdge, 'ScimRequest');

@ArgsType()
export class ScimRequestsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this directory service.' })
  directoryServiceId?: string;

  @Field(() => ScimRequestOutcome, { nullable: true, description: 'Only those that ended so.' })
  outcome?: ScimRequestOutcome;

  @Field(() => ExplanationCodeEnum, { nullable: true, description: 'Only those that failed for this reason.' })
  explanation?: ExplanationCode;

  @Field(() => String, { nullable: true, description: 'Only those with this method.' })
  @IsOptional()
  @IsIn(METHODS, { message: `method is one of ${METHODS.join(', ')}` })
  method?: string;

  @Field(() => String, { nullable: true, description: 'Part of the path or the summary, or a whole request id.' })
  @IsSearch()
  search?: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Only those that came in then or later.' })
  @IsOptional()
  @IsDate()
  from?: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Only those that came in before.' })
  @IsOptional()
  @IsDate()
  to?: Date;
}
