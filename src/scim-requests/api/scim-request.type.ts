import { ArgsType, Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsUUID } from 'class-validator';
import { connectionType, edgeType, PageArgs } from '../../graphql/connection.js';
import { IsSearch } from '../../graphql/search.js';
import { REQUEST_KINDS, type RequestKind } from '../capture/request-kind.js';
import { RESOURCE_TYPES, type ResourceType } from '../capture/request-subject.js';
import { EXPLANATIONS, type ExplanationCode } from '../diagnosis/explanations.js';
import { WINDOW } from '../store/request-conditions-columns.js';
import type { RequestRun } from './request-runs.js';

const ID_OR_NAME = 'ID, userName, displayName or externalId of a user or group';
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
    SUCCEEDED: { description: 'Responses with a status below 400, and reads of a user or group that does not exist.' },
    FAILED: { description: 'All others.' },
  },
});

/** Orders of the request log. */
export enum ScimRequestOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  FAILURES_FIRST = 'FAILURES_FIRST',
}
registerEnumType(ScimRequestOrder, {
  name: 'ScimRequestOrder',
  description: 'Order of requests.',
  valuesMap: {
    NEWEST_FIRST: { description: 'By time, newest first.' },
    FAILURES_FIRST: {
      description: `All failures, then the other writes, then the other reads, each newest first. Of the writes and reads, ${WINDOW} requests of each directory service at a time.`,
    },
  },
});

const ScimRequestKindEnum = Object.fromEntries(REQUEST_KINDS.map((kind) => [kind, kind]));
registerEnumType(ScimRequestKindEnum, {
  name: 'ScimRequestKind',
  description: 'What a request does.',
  valuesMap: {
    WRITE: { description: 'Creates, changes or deletes.' },
    LOOKUP: { description: 'Reads one resource, or searches with a filter.' },
    IMPORT: { description: 'Pages through all users or groups.' },
  },
});

const ResourceTypeEnum = Object.fromEntries(RESOURCE_TYPES.map((type) => [type, type]));
registerEnumType(ResourceTypeEnum, {
  name: 'ScimResourceType',
  description: 'Type of a SCIM resource.',
  valuesMap: { USER: { description: 'A user.' }, GROUP: { description: 'A group.' } },
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

@ObjectType('ScimRequestRun', { description: 'Look-ups or imports without a pause of a minute, folded into one node.' })
export class ScimRequestRunView implements RequestRun {
  @Field(() => ScimRequestKindEnum, { description: 'What the requests do.' })
  kind!: RequestKind;

  @Field(() => Int, { description: 'Number of requests on this page.' })
  count!: number;

  @Field(() => Boolean, { description: 'Whether the next page may contain more requests of the run.' })
  hasMore!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'Time of the oldest request: `from` of a list of the requests.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, { description: 'End of the run: `to` of a list of the requests.' })
  to!: Date;
}

@ObjectType('ScimRequestSubject', { description: 'The user or group of a request.' })
export class ScimRequestSubjectView {
  @Field(() => ResourceTypeEnum, { description: 'Type of the resource.' })
  type!: ResourceType;

  @Field(() => ID, { nullable: true, description: 'ID. Null if the request created nothing.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Current name, or the name in the request.' })
  name?: string | null;

  @Field(() => Boolean, { description: 'Whether the user or group exists.' })
  exists!: boolean;
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

  @Field(() => String, { description: 'Path relative to the base URL. The whole path if the base URL was wrong.' })
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

  @Field(() => ScimRequestKindEnum, { description: 'What the request does.' })
  kind!: RequestKind;

  @Field(() => Boolean, { description: 'Whether the request failed: outcome FAILED.' })
  failed!: boolean;

  @Field(() => ScimRequestRunView, {
    nullable: true,
    description: 'The run that the node stands for. Null for a single request, or without `fold`.',
  })
  run?: ScimRequestRunView | undefined;

  resourceType!: ResourceType | null;
  userName!: string | null;
  displayName!: string | null;
  externalId!: string | null;

  directoryServiceId!: string;
  explanationCode!: ExplanationCode | null;
  tokenId!: string | null;
}

const ScimRequestEdge = edgeType(ScimRequestView, 'ScimRequest');

@ObjectType({ description: 'A page of the request log.' })
export class ScimRequestConnection extends connectionType(ScimRequestView, ScimRequestEdge, 'ScimRequest') {
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: `Filters other than time, outcome and subject, and the order FAILURES_FIRST, search ${WINDOW} requests of each directory service at a time. This is the time at which the search ended before the page was full: request the next page to search further back.`,
  })
  searchedTo?: Date;
}

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

  @Field(() => ScimRequestKindEnum, { nullable: true, description: 'Only requests of this kind.' })
  kind?: RequestKind;

  @Field(() => Int, { nullable: true, description: 'Only requests with this HTTP status.' })
  @IsOptional()
  @IsInt()
  status?: number;

  @Field(() => ID, { nullable: true, description: 'Only requests with this token.' })
  @IsOptional()
  @IsUUID('all', { message: 'tokenId is the ID of a token' })
  tokenId?: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Leaves out reads that succeeded.' })
  @IsBoolean()
  writesAndFailures: boolean = false;

  @Field(() => ScimRequestOrder, { defaultValue: ScimRequestOrder.NEWEST_FIRST, description: 'Order.' })
  order: ScimRequestOrder = ScimRequestOrder.NEWEST_FIRST;

  @Field(() => String, {
    nullable: true,
    description: `Only requests about a user or group, including memberships: ${ID_OR_NAME}.`,
  })
  @IsSearch()
  subject?: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Returns the look-ups and the imports of a run as one node, with `run`.',
  })
  @IsBoolean()
  fold: boolean = false;

  @Field(() => String, {
    nullable: true,
    description:
      'Words in the path, the summary, the name of the user or group, or the cause; an HTTP status, such as 409 or 4xx; a complete ID of a request, user or group.',
  })
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
