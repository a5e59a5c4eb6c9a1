import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UserError } from '../../graphql/user-errors.js';
import { EXPLANATIONS } from '../diagnosis/explanations.js';
import { FINDING_KINDS } from '../diagnosis/finding-kinds.js';
import {
  CLOSE_REASONS,
  type CloseReason,
  SEVERITIES,
  type Severity,
  SUBJECT_KINDS,
  type SubjectKind,
} from '../diagnosis/problem.js';
import type { Problem, ProblemCode, ProblemSubject } from './problem.js';

const enumOf = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value]));

const ALL_KINDS = new Map<string, string>(
  [...EXPLANATIONS, ...FINDING_KINDS].map(({ code, title }) => [code, title] as const),
);
const ProblemCodeEnum = enumOf([...ALL_KINDS.keys()]);
registerEnumType(ProblemCodeEnum, {
  name: 'ProblemCode',
  description: 'Causes of problems.',
  valuesMap: Object.fromEntries([...ALL_KINDS].map(([code, title]) => [code, { description: `${title}.` }])),
});

const ProblemSeverityEnum = enumOf(SEVERITIES);
registerEnumType(ProblemSeverityEnum, {
  name: 'ProblemSeverity',
  description: 'The harm of a problem, most urgent first.',
  valuesMap: {
    LOCKOUT: { description: 'The client is locked out: nothing is synchronized.' },
    PEOPLE: { description: 'People are not created, updated or deactivated.' },
    MEMBERSHIPS: { description: 'Groups or their members are not synchronized.' },
    ADVICE: { description: 'A recommendation about the settings. It does not affect the status.' },
  },
});

const ProblemSubjectKindEnum = enumOf(SUBJECT_KINDS);
registerEnumType(ProblemSubjectKindEnum, {
  name: 'ProblemSubjectKind',
  description: 'Kinds of subjects of problems.',
  valuesMap: {
    USER: { description: 'A person.' },
    GROUP: { description: 'A group.' },
    TOKEN: { description: 'A token of the directory service.' },
    ADDRESS: { description: 'An address outside the SCIM API.' },
    FILTER: { description: 'A filter of a look-up.' },
    REQUEST: { description: 'An endpoint, if the request does not identify a person or group.' },
  },
});

const ProblemCloseReasonEnum = enumOf(CLOSE_REASONS);
registerEnumType(ProblemCloseReasonEnum, {
  name: 'ProblemCloseReason',
  description: 'Why a problem closed.',
  valuesMap: {
    SUCCEEDED: { description: 'A later request succeeded.' },
    SUPERSEDED: { description: 'A later request was processed, and failed for another reason.' },
    DISMISSED: { description: 'An administrator dismissed it.' },
  },
});

@ObjectType('ProblemSubject', { description: 'A person, group, token, address or request that a problem is about.' })
export class ProblemSubjectView implements ProblemSubject {
  @Field(() => ProblemSubjectKindEnum, { description: 'Kind of the subject.' })
  kind!: SubjectKind;

  @Field(() => String, {
    nullable: true,
    description: 'userName, displayName of the group, hint of the token, address or filter.',
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'displayName in the request, or of the user that it names by its id.',
  })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: 'externalId in the request.' })
  externalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The user or group. Null if it does not exist.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'The `detail` of the latest error response.' })
  detail!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Time of the first failure.' })
  since!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the latest failure.' })
  lastSeenAt!: Date;

  @Field(() => ID, { description: 'The latest failed request.' })
  requestId!: string;
}

@ObjectType('ProblemHolder', { description: 'The user or group that already has a name.' })
class ProblemHolderView {
  @Field(() => ProblemSubjectKindEnum, { description: 'USER or GROUP.' })
  kind!: SubjectKind;

  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'userName of the user, or displayName of the group.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'displayName of the user.' })
  displayName!: string | null;
}

@ObjectType('ProblemToken', { description: 'A token.' })
class ProblemTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'The first characters of the token.' })
  hint!: string;
}

@ObjectType('Problem', {
  description:
    'Failures with one cause, or a recommendation. It closes when a later request succeeds or an administrator dismisses it.',
})
export class ProblemView implements Problem {
  @Field(() => ID, { description: 'Stable while the problem is open, and the same if it returns.' })
  id!: string;

  @Field(() => ProblemCodeEnum, { description: 'Machine-readable cause.' })
  code!: ProblemCode;

  @Field(() => ProblemSeverityEnum, { description: 'The harm.' })
  severity!: Severity;

  @Field(() => ProblemSubjectKindEnum, {
    nullable: true,
    description: 'Kind of the subjects. Null for recommendations.',
  })
  subjectKind!: SubjectKind | null;

  @Field(() => Int, { description: 'Number of people, groups, tokens, addresses, filters or endpoints.' })
  subjectCount!: number;

  @Field(() => Int, {
    description:
      'Number of people and groups that did not exist in Rollcall when their requests failed. The others exist, but a change was not applied. 0 for recommendations and closed problems.',
  })
  missingCount!: number;

  @Field(() => Int, { description: 'Number of failed requests. 0 for recommendations.' })
  requestCount!: number;

  @Field(() => String, { description: 'One-line summary.' })
  title!: string;

  @Field(() => String, { description: 'The cause.' })
  meaning!: string;

  @Field(() => String, { description: 'What to change in the identity provider or in Rollcall.' })
  remedy!: string;

  @Field(() => String, {
    description: 'How to send again what failed, in the words of the identity provider. Empty for recommendations.',
  })
  retry!: string;

  @Field(() => String, { nullable: true, description: 'The attribute that the error is about.' })
  attribute!: string | null;

  @Field(() => String, { nullable: true, description: 'An example of a recommendation.' })
  example!: string | null;

  @Field(() => ProblemHolderView, { nullable: true, description: 'The user or group that already has the name.' })
  holder!: Problem['holder'];

  @Field(() => ProblemTokenView, { nullable: true, description: 'A valid token, newer than the refused one.' })
  newerToken!: Problem['newerToken'];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time of the first failure. Null for recommendations.',
  })
  firstSeenAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'Time of the latest failure.' })
  lastSeenAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The latest failed request. Null for recommendations.' })
  requestId!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time when it closed. Null while it is open.' })
  closedAt!: Date | null;

  @Field(() => ProblemCloseReasonEnum, { nullable: true, description: 'Why it closed.' })
  closedReason!: CloseReason | null;

  @Field(() => String, { nullable: true, description: 'The administrator who dismissed it.' })
  closedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Summary of the request that closed it.' })
  closedSummary!: string | null;

  directoryServiceId!: string;
  firstSubjects!: readonly ProblemSubject[];
  cause?: Problem['cause'];
}

@ObjectType('FailedCreation', { description: 'A person or group that is not in Rollcall because requests failed.' })
export class FailedCreationView {
  @Field(() => ProblemSubjectView, { description: 'The person or group, as the identity provider sent it.' })
  subject!: ProblemSubject;

  @Field(() => ProblemView, { description: 'The problem.' })
  problem!: ProblemView;
}

@InputType({ description: 'Input of dismissProblem.' })
export class DismissProblemInput {
  @Field(() => ID, { description: 'The problem.' })
  id!: string;
}

@ObjectType({ description: 'Payload of `dismissProblem`.' })
export class DismissProblemPayload {
  @Field(() => Int, { nullable: true, description: 'Number of people, groups or requests that were dismissed.' })
  dismissedCount?: number;

  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}
