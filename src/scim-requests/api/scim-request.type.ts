import { ArgsType, Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsDate, IsIn, IsOptional } from 'class-validator';
import { connectionType, edgeType, PageArgs } from '../../graphql/connection.js';
import { IsSearch } from '../../graphql/search.js';
import { EXPLANATIONS, type ExplanationCode } from '../diagnosis/explanations.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** How a request ended. */
export enum ScimRequestOutcome {
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(ScimRequestOutcome, {
  name: 'ScimRequestOutcome',
  description: 'Outcome of a request.',
  valuesMap: {
    SUCCEEDED: { description: 'Responses with a status below 400.' },
    FAILED: { description: 'Responses with a status of 400 or higher.' },
  },
});

export const ExplanationCodeEnum = Object.fromEntries(EXPLANATIONS.map(({ code }) => [code, code]));
registerEnumType(ExplanationCodeEnum, {
  name: 'ExplanationCode',
  description: 'Causes of failed requests.',
  valuesMap: Object.fromEntries(EXPLANATIONS.map(({ code, title }) => [code, { description: `${title}.` }])),
});

@ObjectType('Explanation', { description: 'Explanation of a failure with a remedy.' })
export class ExplanationView {
  @Field(() => ExplanationCodeEnum, { description: 'Machine-readable code.' })
  code!: ExplanationCode;

  @Field(() => String, { description: 'One-line summary.' })
  title!: string;

  @Field(() => String, { description: 'Cause of the failure.' })
  meaning!: string;

  @Field(() => String, { description: 'Remedy: what to do in the identity provider or in Rollcall.' })
  remedy!: string;
}

@ObjectType('ScimRequest', {
  description: 'A request of an identity provider and its response. Secrets are redacted before it is stored.',
})
export class ScimRequestView {
  @Field(() => ID, { description: 'UUID. The request ID in error messages and in the server log.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'Time received.' })
  receivedAt!: Date;

  @Field(() => String, { description: 'GET, POST, PUT, PATCH or DELETE.' })
  method!: string;

  @Field(() => String, { description: 'Path relative to the base URL.' })
  path!: string;

  @Field(() => Int, { description: 'HTTP status of the response.' })
  status!: number;

  @Field(() => String, { nullable: true, description: 'The `scimType` of the error, RFC 7644 §3.12.' })
  scimType?: string | null;

  @Field(() => String, { nullable: true, description: 'The `detail` of the error response.' })
  detail?: string | null;

  @Field(() => String, { description: 'One-line summary of the request and its result.' })
  summary!: string;

  @Field(() => Float, { description: 'Duration in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'User agent of the client.' })
  userAgent?: string | null;

  @Field(() => String, { description: 'IP address of the client.' })
  ip!: string;

  @Field(() => Int, { nullable: true, description: 'Size of the request body in bytes.' })
  requestBytes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Size of the response body in bytes. Null for streamed responses.' })
  responseBytes?: number | null;

  @Field(() => String, { nullable: true, description: 'The first characters of the token.' })
  tokenHint?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user or group.' })
  subjectId?: string | null;

  directoryServiceId!: string;
  explanationCode!: ExplanationCode | null;
  tokenId!: string | null;
}

const ScimRequestEdge = edgeType(ScimRequestView, 'ScimRequest');
export const ScimRequestConnection = connectionType(ScimRequestView, ScimRequestEdge, 'ScimRequest');

@ArgsType()
export class ScimRequestsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only nodes of this directory service.' })
  directoryServiceId?: string;

  @Field(() => ScimRequestOutcome, { nullable: true, description: 'Only requests with this outcome.' })
  outcome?: ScimRequestOutcome;

  @Field(() => ExplanationCodeEnum, { nullable: true, description: 'Only requests that failed for this reason.' })
  explanation?: ExplanationCode;

  @Field(() => String, { nullable: true, description: 'Only requests with this method.' })
  @IsOptional()
  @IsIn(METHODS, { message: `method is one of ${METHODS.join(', ')}` })
  method?: string;

  @Field(() => String, { nullable: true, description: 'Part of the path or summary, or a complete request ID.' })
  @IsSearch()
  search?: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Only requests received at or after this time.' })
  @IsOptional()
  @IsDate()
  from?: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Only requests received before this time.' })
  @IsOptional()
  @IsDate()
  to?: Date;
}
